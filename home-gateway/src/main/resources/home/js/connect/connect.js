// Connects an account: choose the site, fill in its form, and the first run starts.
import { api } from '../api.js';
import { button, render, element, once } from '../dom.js';
import { explain } from '../problems.js';
import { about } from './about.js';
import { check, explainAt, field, mark, values } from './fields.js';
import { go } from '../router.js';
import { namesOf } from '../accounts/names.js';
import { runNow } from '../accounts/runs.js';
import { siteChoices } from './sites.js';
import { t } from '../texts.js';
import { tile } from '../tile.js';

export class Connect {
  name = 'connect';
  node = element('div', { class: 'narrow' });
  title = t('connect.action');
  #store;
  #slug;

  constructor(store, slug) {
    this.#store = store;
    this.#slug = slug;
    // A worker may have announced another site meanwhile.
    if (store.isLoaded) {
      store.readConnectors().catch(() => {});
    }
  }

  update() {
    const connectors = [...this.#store.connectors.values()];
    const connector = this.#store.connectors.get(this.#slug);
    this.title = connector ? t('connect.title', { site: connector.name }) : t('connect.action');
    if (!this.#store.isLoaded) {
      render(this.node, ['loading'], () => element('p', { class: 'faint', text: t('loading') }));
    } else if (connector) {
      // A manifest that changes meanwhile must not discard what was typed.
      render(this.node, [connector.slug], () => this.#form(connector));
    } else {
      render(this.node, [connectors], () => [
        back('#/', t('accounts.title')),
        element('h1', { text: t('connect.choose') }),
        siteChoices(connectors),
      ]);
    }
  }

  #form(connector) {
    const submit = element('button', { class: 'button primary wide', text: t('connect.submit') });
    const failure = element('div', { class: 'failure-line', role: 'alert' });
    const form = element('form', { class: 'panel', novalidate: true },
      connector.fields.map((spec) => field(connector.slug, spec)),
      labelField(), failure, submit,
      element('p', { class: 'faint small', text: t('connect.promise', { site: connector.name }) }),
      connector.manualOnly && element('p', {
        class: 'faint small', text: t('rhythm.manual_only', { site: connector.name }),
      }));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      once(submit, () => this.#connect(connector, form, failure));
    });
    return [
      back('#/connect', t('connect.choose')),
      element('div', { class: 'title-row' }, tile(connector.slug, connector.name, connector.iconTag),
        element('h1', { text: t('connect.title', { site: connector.name }) })),
      about(connector),
      element('p', { class: 'lead', text: t('connect.lead', { site: connector.name }) }),
      form,
    ];
  }

  async #connect(connector, form, failure, { allowDuplicate = false } = {}) {
    failure.replaceChildren();
    if (!check(form)) {
      return;
    }
    const label = form.elements.label.value.trim();
    try {
      const account = await api.connect({
        connector: connector.slug,
        fields: values(form, connector.fields),
        ...(label && { label }),
        ...(allowDuplicate && { allowDuplicate }),
      });
      this.#store.addAccount(account);
      this.#store.dispatchEvent(new Event('accounts'));
      await runNow(this.#store, account);
      go(`/accounts/${account.id}`);
    } catch (apiError) {
      if (apiError.code === 'ALREADY_CONNECTED') {
        failure.append(...this.#alreadyConnected(connector, form, failure, apiError.accountId));
      } else {
        showApiError(form, apiError, failure);
      }
    }
  }

  // What was typed stays, for "connect anyway".
  #alreadyConnected(connector, form, failure, accountId) {
    const account = this.#store.accounts.get(accountId);
    const names = account && namesOf(this.#store, account);
    const name = [names?.title, names?.subtitle].filter(Boolean).join(' · ') || connector.name;
    return [
      element('p', { text: t('connect.already', { account: name }) }),
      element('div', { class: 'actions' },
        element('a', { class: 'button primary', href: `#/accounts/${accountId}`, text: t('connect.already.open') }),
        button(t('connect.already.anyway'),
          () => this.#connect(connector, form, failure, { allowDuplicate: true }), { class: 'button' })),
    ];
  }
}

/** Shows a rejection, at its field if it has one. */
export function showApiError(form, apiError, failure) {
  const input = apiError.field && form.elements[apiError.field.replace('fields.', '')];
  if (input && input.type !== 'hidden') {
    mark(input, explainAt(input, apiError));
    input.focus();
  } else {
    failure.textContent = explain(apiError);
  }
}

function labelField() {
  return element('div', { class: 'field' },
    element('label', { for: 'field-label' }, t('label'),
      element('span', { class: 'faint', text: ` ${t('optional')}` })),
    element('div', { class: 'control' }, element('input', {
      id: 'field-label', name: 'label', type: 'text', autocomplete: 'off', maxlength: 200,
      'aria-describedby': 'field-label-hint field-label-error',
    })),
    element('p', { class: 'faint small', id: 'field-label-hint', text: t('label.hint') }),
    element('p', { class: 'error', id: 'field-label-error', hidden: true }));
}

/** The link back. */
export function back(href, text) {
  return element('p', { class: 'back' }, element('a', { href, text }));
}
