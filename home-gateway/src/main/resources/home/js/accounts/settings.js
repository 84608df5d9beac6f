// The label, credentials and schedule of an account, and its removal.
import { api } from '../api.js';
import { button, render, element, once } from '../dom.js';
import { check, field, values } from '../connect/fields.js';
import { askToDisconnect } from './disconnect.js';
import { notify } from '../notices.js';
import { showApiError } from '../connect/connect.js';
import { runNow } from './runs.js';
import { timeOfDay } from '../format.js';
import { t } from '../texts.js';

const RHYTHMS = ['manual', 'hourly', 'daily', 'weekly', 'monthly'];

const windowOf = ({ name, window: { from, to, zone } }) =>
  t('rhythm.window', { site: name, from: timeOfDay(from), to: timeOfDay(to), zone });

export class AccountSettings {
  #store;
  #id;
  #inside = element('div', { class: 'settings' });
  node = element('details', { class: 'fold' },
    element('summary', { text: t('settings.title') }), this.#inside);

  constructor(store, id) {
    this.#store = store;
    this.#id = id;
  }

  /** Renders the form once, and again only when the account has changed, so that typed text is not lost. */
  update(account) {
    const connector = this.#store.connectors.get(account.connector);
    render(this.#inside, [account.label, account.fields, account.schedule, connector?.slug], () => [
      this.#label(account),
      connector && this.#rhythm(account, connector),
      connector && this.#login(account, connector),
      element('div', { class: 'part' },
        element('p', { text: t('disconnect.text') }),
        button(t('disconnect.action'), () => askToDisconnect(this.#store, account),
          { class: 'button danger', 'data-name': 'disconnect' })),
    ]);
  }

  /** Opens the form for new credentials and moves the focus there. */
  openLogin() {
    this.node.open = true;
    const form = this.node.querySelector('form.login');
    const secret = form?.querySelector('input[type="password"]') ?? form?.querySelector('input');
    secret?.focus();
    form?.scrollIntoView({ block: 'center' });
  }

  #label(account) {
    const input = element('input', {
      id: 'settings-label', name: 'label', type: 'text', autocomplete: 'off', maxlength: 200,
      value: account.label ?? '', 'aria-describedby': 'settings-label-error',
    });
    return this.#form('label-form', t('save'), [
      element('div', { class: 'field' },
        element('label', { for: 'settings-label', text: t('label') }),
        element('div', { class: 'control' }, input),
        element('p', { class: 'error', id: 'settings-label-error', hidden: true })),
    ], () => this.#change({ label: input.value.trim() }));
  }

  #rhythm(account, connector) {
    if (connector.manualOnly || !account.schedule) {
      return connector.manualOnly
        && element('p', { class: 'faint', text: t('rhythm.manual_only', { site: connector.name }) });
    }
    const rhythms = RHYTHMS.includes(account.schedule) ? RHYTHMS : [...RHYTHMS, account.schedule];
    const select = element('select', {
      id: 'settings-rhythm', name: 'schedule', 'aria-describedby': 'settings-rhythm-error',
    }, rhythms.map((rhythm) =>
      element('option', { value: rhythm, selected: rhythm === account.schedule, text: t(`rhythm.${rhythm}`) })));
    return this.#form('rhythm-form', t('save'), [
      element('div', { class: 'field' },
        element('label', { for: 'settings-rhythm', text: t('rhythm') }),
        element('div', { class: 'control' }, select),
        connector.window && element('p', {
          class: 'faint small', text: windowOf(connector),
        }),
        element('p', { class: 'error', id: 'settings-rhythm-error', hidden: true })),
    ], () => this.#change({ schedule: select.value }));
  }

  #login(account, connector) {
    const specs = connector.fields.map((spec) => field(connector.slug, spec, {
      value: spec.secret ? '' : account.fields?.[spec.name] ?? spec.default ?? '',
    }));
    return this.#form('login', t('login.save'), [
      element('p', { class: 'faint', text: t('login.text', { site: connector.name }) }), ...specs,
    ], async (form) => {
      await this.#change({ fields: values(form, connector.fields) });
      connector.fields.filter((spec) => spec.secret).forEach((spec) => {
        form.elements[spec.name].value = '';
      });
      await runNow(this.#store, account);
      this.node.closest('.account')?.querySelector('.state')?.focus();
    });
  }

  #form(name, submitText, parts, work) {
    const submit = element('button', { class: 'button', text: submitText });
    const failure = element('p', { class: 'failure-line', role: 'alert' });
    const form = element('form', { class: name, novalidate: true }, parts, failure, submit);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      failure.textContent = '';
      if (check(form)) {
        once(submit, () => work(form).catch((apiError) => showApiError(form, apiError, failure)));
      }
    });
    return form;
  }

  async #change(changes) {
    this.#store.keepAccount(await api.change(this.#id, changes));
    this.#store.dispatchEvent(new Event('accounts'));
    notify(t('saved'), 'good');
  }
}
