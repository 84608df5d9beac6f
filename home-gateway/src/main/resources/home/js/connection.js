// Says quietly that the connection is away, and that it is back: when news comes again, and what was
// missed has been read.
import { element } from './dom.js';
import { announce } from './notices.js';
import { t } from './texts.js';

// A gateway that hands over to another is away for a moment; that is nobody's business.
const PATIENCE = 1_500;

let timer = null;
let isFollowing = false;

/** The stream stands. What happened before must still be read. */
export function streamFound() {
  isFollowing = true;
}

/** The stream broke. */
export function streamLost() {
  isFollowing = false;
  lost();
}

/** What there is could not be read. */
export function readingFailed() {
  lost();
}

/** Everything was read; that alone doesn't make a stream of a dead one. */
export function readingWorked() {
  if (isFollowing) {
    back();
  }
}

function lost() {
  timer ??= setTimeout(() => {
    document.getElementById('bars').prepend(
      element('div', { class: 'bar lost', role: 'status', 'data-testid': 'connection-lost' },
        element('span', { class: 'spinner', 'aria-hidden': 'true' }),
        element('p', { text: t('connection.lost') })));
  }, PATIENCE);
}

function back() {
  clearTimeout(timer);
  timer = null;
  const bar = document.querySelector('.bar.lost');
  if (bar) {
    bar.remove();
    announce(t('connection.back'));
  }
}
