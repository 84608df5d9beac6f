// Asks for confirmation before an account is deleted.
import { api } from '../api.js';
import { button, element } from '../dom.js';
import { explain } from '../problems.js';
import { go } from '../router.js';
import { namesOf } from './names.js';
import { notify } from '../notices.js';
import { t } from '../texts.js';

export function askToDisconnect(store, account) {
  const { title, site } = namesOf(store, account);
  const failure = element('p', { class: 'failure-line', role: 'alert' });
  const dialog = element('dialog', {
    class: 'ask', role: 'alertdialog', 'aria-labelledby': 'ask-title', 'aria-describedby': 'ask-text',
  });
  dialog.append(
    element('h2', { id: 'ask-title', text: t('disconnect.ask', { account: title }) }),
    element('p', { id: 'ask-text', text: t('disconnect.ask.text', { site }) }),
    failure,
    element('div', { class: 'actions' },
      button(t('disconnect.keep'), () => dialog.close(), { class: 'button', autofocus: true }),
      button(t('disconnect.confirm'), () => disconnect(store, account, dialog, failure),
        { class: 'button danger' })));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

async function disconnect(store, account, dialog, failure) {
  failure.textContent = '';
  try {
    await api.disconnect(account.id);
  } catch (apiError) {
    if (apiError.status !== 404) {
      failure.textContent = explain(apiError);
      return;
    }
  }
  const { title } = namesOf(store, account);
  dialog.close();
  go('/');
  store.forget(account.id);
  store.dispatchEvent(new Event('accounts'));
  notify(t('disconnect.done', { account: title }), 'good');
}
