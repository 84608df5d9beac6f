// The address of a run: shows its account, and its question if one is open.
import { back } from '../connect/connect.js';
import { element, render } from '../dom.js';
import { t } from '../texts.js';

export class JobLink {
  name = 'job';
  node = element('div', { class: 'narrow' });
  #store;
  #id;
  #isRead = false;

  constructor(store, id) {
    this.#store = store;
    this.#id = id;
    store.readJob(id).catch(() => {}).then(() => {
      this.#isRead = true;
      store.dispatchEvent(new Event('change'));
    });
  }

  get title() {
    return t('loading');
  }

  update() {
    const job = this.#store.jobs.get(this.#id);
    if (this.#isRead && job && this.#store.isLoaded) {
      this.#isRead = false;
      // "Back" must not lead here again.
      location.replace(`#/accounts/${job.accountId}`);
      const question = this.#store.questions.ofJob(this.#id);
      if (question) {
        this.#store.dispatchEvent(new CustomEvent('open', { detail: question }));
      }
    } else {
      const isGone = this.#isRead && this.#store.isLoaded;
      render(this.node, isGone, () => isGone
        ? [back('#/', t('accounts.title')), element('h1', { text: t('job.gone') }), element('p', { class: 'lead', text: t('job.gone.text') })]
        : element('p', { class: 'faint', text: t('loading') }));
    }
  }
}
