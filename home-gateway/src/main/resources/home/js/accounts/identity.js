// What the site shows about the user. Lists of accounts do not contain it, so it is read separately.
import { api } from '../api.js';
import { render, element } from '../dom.js';
import { t } from '../texts.js';

const PARTS = ['name', 'email', 'phone', 'address'];

export class Identity {
  #store;
  #accountId;
  #readFor = null;
  #list = element('dl', { class: 'identity' });
  node = element('section', { 'aria-labelledby': 'identity', hidden: true },
    element('h2', { id: 'identity', text: t('identity.title') }), this.#list);

  constructor(store, accountId) {
    this.#store = store;
    this.#accountId = accountId;
  }

  /** Reads it again when a run may have changed it. */
  update() {
    const job = this.#store.jobOf(this.#accountId);
    const state = `${job?.jobId} ${job?.status}`;
    if (this.#readFor !== state) {
      this.#readFor = state;
      api.account(this.#accountId).then(({ identity }) => this.#show(identity), () => {
        this.#readFor = null;
      });
    }
  }

  #show(identity = {}) {
    const known = PARTS.filter((part) => identity[part]);
    this.node.hidden = known.length === 0;
    render(this.#list, identity, () => known.map((part) => element('div', {},
      element('dt', { class: 'faint small', text: t(`identity.${part}`) }),
      element('dd', { text: identity[part] }))));
  }
}
