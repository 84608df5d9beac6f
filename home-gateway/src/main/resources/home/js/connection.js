// Says quietly that the connection is away, and that it is back.
import { element } from './dom.js';
import { announce } from './notices.js';
import { t } from './texts.js';

// A gateway that hands over to another is away for a moment; that is nobody's business.
const PATIENCE = 1_500;

let timer = null;

/** The stream broke. */
export function connectionLost() {
  timer ??= setTimeout(() => {
    document.getElementById('bars').prepend(
      element('div', { class: 'bar lost', role: 'status', 'data-testid': 'connection-lost' },
        element('span', { class: 'spinner', 'aria-hidden': 'true' }),
        element('p', { text: t('connection.lost') })));
  }, PATIENCE);
}

/** It stands again. */
export function connectionBack() {
  clearTimeout(timer);
  timer = null;
  const bar = document.querySelector('.bar.lost');
  if (bar) {
    bar.remove();
    announce(t('connection.back'));
  }
}
