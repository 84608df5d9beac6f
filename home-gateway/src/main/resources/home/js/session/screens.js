// What a browser sees that has not signed in, or whose session has ended.
import { element } from '../dom.js';
import { has, t } from '../texts.js';
import { signInAddress } from './session.js';

/** Why the last sign-in has failed, from the address; the address then no longer has it. */
function failure() {
  const reason = new URLSearchParams(location.search).get('sign-in');
  if (reason) {
    history.replaceState(null, '', location.pathname + location.hash);
  }
  return reason && has(`session.${reason}`) ? t(`session.${reason}`) : null;
}

/** Shows the screen with the one button. */
export function showSignedOut() {
  const problem = failure();
  const main = document.getElementById('main');
  document.body.classList.add('signed-out');
  document.title = t('title', { screen: t('session.title') });
  main.setAttribute('aria-busy', 'false');
  main.replaceChildren(element('section', { class: 'welcome', 'data-testid': 'signed-out' },
    element('img', { src: 'icon.svg', alt: '', width: 88, height: 88 }),
    element('h1', { text: t('session.title') }),
    element('p', { class: 'lead', text: t('session.text') }),
    problem && element('p', { class: 'failure-line', role: 'alert', text: problem }),
    element('a', { class: 'button primary', href: signInAddress(), text: t('session.action') })));
}

/**
 * Covers the page until the person has signed in again, in another tab: so what was typed here stays.
 * Returns a function that uncovers it.
 */
export function coverPage() {
  const cover = element('dialog', { class: 'ask session-cover', 'aria-labelledby': 'session-ended', 'data-testid': 'session-ended' },
    element('h1', { id: 'session-ended', text: t('session.ended.title') }),
    element('p', { class: 'lead', text: t('session.ended.text') }),
    element('a', {
      class: 'button primary wide', href: signInAddress(), target: '_blank', rel: 'noopener', text: t('session.action'),
    }));
  cover.addEventListener('cancel', (event) => event.preventDefault());
  // Escape closes a dialog the second time in spite of the listener.
  cover.addEventListener('close', () => cover.isConnected && cover.showModal());
  document.body.append(cover);
  cover.showModal();
  return () => cover.remove();
}
