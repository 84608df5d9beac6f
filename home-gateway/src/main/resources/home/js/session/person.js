// The menu of the person who has signed in.
import { button, element } from '../dom.js';
import { notify } from '../notices.js';
import { t } from '../texts.js';

/** The menu with the name, the screens and the sign-out. `device`: this browser must not ring for a person who has left. */
export function personMenu(session, device) {
  const { name } = session.person;
  const signOut = button(t('session.out'), async () => {
    signOut.disabled = true;
    try {
      await device.turnOff().catch(() => {});
      await session.signOut();
    } catch {
      signOut.disabled = false;
      notify(t('session.stays'), 'bad');
    }
  }, { class: 'button small wide', 'data-testid': 'sign-out' });
  const menu = element('details', { class: 'person', 'data-testid': 'person' },
    element('summary', { 'aria-label': t('session.person', { name }) },
      element('span', { 'aria-hidden': 'true', text: [...name][0].toUpperCase() })),
    element('div', { class: 'person-menu' },
      element('p', { text: t('session.person', { name }) }),
      element('a', { class: 'button small wide', href: '#/documents', text: t('documents.title') }),
      element('a', { class: 'button small wide', href: '#/activity', text: t('activity.title') }),
      element('a', { class: 'button small wide', href: '#/notifications', text: t('ring.title') }), signOut));
  addEventListener('hashchange', () => {
    menu.open = false;
  });
  document.addEventListener('click', ({ target }) => {
    if (!menu.contains(target)) {
      menu.open = false;
    }
  });
  menu.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && menu.open) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  return menu;
}
