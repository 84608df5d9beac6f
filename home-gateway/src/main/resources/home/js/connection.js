// Shows that the connection is lost, until events arrive again and everything that was missed has been
// read.
import { element } from './dom.js';
import { announce } from './notices.js';
import { t } from './texts.js';

// The banner is delayed, so that it does not appear while one gateway replaces another.
const BANNER_DELAY = 1_500;

let timer = null;
let isFollowing = false;

/** The stream is open. What was missed must still be read. */
export function streamOpened() {
  isFollowing = true;
}

/** The stream broke. */
export function streamLost() {
  isFollowing = false;
  showBanner();
}

/** The current state could not be read. */
export function readingFailed() {
  showBanner();
}

/** Everything was read; that does not mean that the stream works. */
export function readingWorked() {
  if (isFollowing) {
    hideBanner();
  }
}

function showBanner() {
  timer ??= setTimeout(() => {
    document.getElementById('bars').prepend(
      element('div', { class: 'bar lost', role: 'status', 'data-testid': 'connection-lost' },
        element('span', { class: 'spinner', 'aria-hidden': 'true' }),
        element('p', { text: t('connection.lost') })));
  }, BANNER_DELAY);
}

function hideBanner() {
  clearTimeout(timer);
  timer = null;
  const bar = document.querySelector('.bar.lost');
  if (bar) {
    bar.remove();
    announce(t('connection.back'));
  }
}
