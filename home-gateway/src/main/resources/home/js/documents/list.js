// Documents as links that download.
import { DocumentPages } from './pages.js';
import { updateList, button, render, element } from '../dom.js';
import { documentLink, siteOf } from './link.js';
import { t } from '../texts.js';

const STEP = 50;

/** The documents of an account, or of all; initially the first `most`. */
export class DocumentList {
  #store;
  #accountId;
  #most;
  #showsSite;
  #isCut;
  #pages;
  #list = element('ul', { class: 'documents' });
  #more = element('div');
  node = element('div', {}, this.#list, this.#more);

  /** `isCut`: shows no further ones. */
  constructor(store, { accountId = null, most, showsSite = false, isCut = false }) {
    this.#store = store;
    this.#accountId = accountId;
    this.#most = most;
    this.#showsSite = showsSite;
    this.#isCut = isCut;
    this.#pages = new DocumentPages(store, accountId);
  }

  /** How many there are; undefined until that is known. */
  get total() {
    return this.#store.documentTotal(this.#accountId);
  }

  update() {
    this.#pages.require(this.#most);
    const all = this.#store.documentsOf(this.#accountId);
    const shown = all.slice(0, this.#most);
    updateList(this.#list, shown, {
      id: (document) => document.id,
      create: () => element('li'),
      // The event of a document may have fewer details than its row.
      update: (item, document) => {
        const site = siteOf(this.#store, document);
        render(item, [document, site], () => documentLink(document, site, this.#showsSite));
      },
    });
    const hidden = Math.max(0, Math.max(this.total ?? 0, all.length) - shown.length);
    render(this.#more, [hidden], () => hidden > 0 && !this.#isCut && button(
      t('documents.more', { count: Math.min(STEP, hidden) }), () => {
        this.#most += STEP;
        this.update();
      }, { class: 'button quiet', 'data-name': 'more' }));
  }
}
