// Documents as links that download.
import { api } from '../api.js';
import { DocumentPages } from './pages.js';
import { updateList, button, render, element } from '../dom.js';
import { day, money, size } from '../format.js';
import { has, t } from '../texts.js';

const STEP = 50;

/** The documents of an account, or of all; initially the first `most`. */
export class DocumentList {
  #store;
  #accountId;
  #most;
  #showsSite;
  #pages;
  #list = element('ul', { class: 'documents' });
  #more = element('div');
  node = element('div', {}, this.#list, this.#more);

  constructor(store, { accountId = null, most, showsSite = false }) {
    this.#store = store;
    this.#accountId = accountId;
    this.#most = most;
    this.#showsSite = showsSite;
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
        const site = this.#siteOf(document);
        render(item, [document, site], () => this.#link(document, site));
      },
    });
    const hidden = Math.max(0, Math.max(this.total ?? 0, all.length) - shown.length);
    render(this.#more, [hidden], () => hidden > 0 && button(
      t('documents.more', { count: Math.min(STEP, hidden) }), () => {
        this.#most += STEP;
        this.update();
      }, { class: 'button quiet', 'data-name': 'more' }));
  }

  #siteOf(document) {
    const account = this.#store.accounts.get(document.accountId);
    const name = account && this.#store.connectorName(account.connector);
    return { name, title: account?.label || name };
  }

  #link(document, { name, title }) {
    return element('a', {
      href: api.documentAddress(document.id), download: document.name, 'data-name': document.id,
    },
    element('span', { class: 'sheet', 'aria-hidden': 'true', text: extension(document.name) }),
    element('span', { class: 'file' },
      document.folder && element('span', { class: 'folder faint small',
        text: document.folder.split('/').join(' › ') }),
      element('span', { class: 'file-name', text: document.name }),
      document.bill && bill(document.bill, name),
      element('span', { class: 'faint small' },
        this.#showsSite && title && `${title} · `, size(document.size), ' · ',
        document.revision > 1 && `${t('documents.newVersion')} · `,
        element('relative-time', { instant: document.savedAt }))));
  }
}

/** The amount, the vendor if it is not the site, kind, contract and date of a bill. */
function bill({ vendor, date, amount, currency, subtype, contract }, site) {
  const others = [
    vendor !== site && vendor,
    // A worker of a later version may know further kinds.
    subtype && has(`bill.${subtype}`) && t(`bill.${subtype}`),
    contract && t('bill.contract', { contract }),
    date && day(date).replaceAll(' ', '\u00a0'),
  ];
  return element('span', { class: 'bill' },
    element('strong', { text: money(amount, currency) }),
    others.filter(Boolean).map((each) => ` · ${each}`));
}

function extension(name) {
  return /\.(\w{1,4})$/.exec(name)?.[1].toUpperCase() ?? '';
}
