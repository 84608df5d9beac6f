// Short messages at the edge of the page, and announcements for screen readers.
import { button, element } from './dom.js';
import { t } from './texts.js';

const MOST = 3;
const SHOWN_FOR = 12_000;

/** Announces a text to screen readers without showing it. */
export function announce(text) {
  const announcer = document.getElementById('announcer');
  // The same text is announced again only if the region was empty in between.
  announcer.textContent = '';
  requestAnimationFrame(() => {
    announcer.textContent = text;
  });
}

/** Shows a message and returns its node. `kind`: `good`, `plain` (both disappear) or `bad` (stays). */
export function notify(text, kind = 'plain') {
  const shelf = document.getElementById('notices');
  const notice = element('div', { class: `notice ${kind}`, 'data-testid': 'notice' },
    element('p', { text }));
  notice.append(button('', () => notice.remove(), { class: 'close', 'aria-label': t('close') }));
  shelf.append(notice);
  while (shelf.children.length > MOST) {
    shelf.firstChild.remove();
  }
  if (kind !== 'bad') {
    setTimeout(() => whenLeft(notice), SHOWN_FOR);
  }
  return notice;
}

function whenLeft(notice) {
  if (notice.matches(':hover, :focus-within')) {
    setTimeout(() => whenLeft(notice), 2_000);
  } else {
    notice.remove();
  }
}
