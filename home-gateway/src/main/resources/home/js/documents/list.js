// Documents as links that download.
import { api } from '../api.js';
import { arrange, button, draw, element } from '../dom.js';
import { size } from '../format.js';
import { t } from '../texts.js';

/** The documents of an account, or of all; at first `most` of them. */
export class DocumentList {
  #ledger;
  #accountId;
  #most;
  #showsSite;
  #list = element('ul', { class: 'documents' });
  #more = element('div');
  node = element('div', {}, this.#list, this.#more);

  constructor(ledger, { accountId = null, most, showsSite = false }) {
    this.#ledger = ledger;
    this.#accountId = accountId;
    this.#most = most;
    this.#showsSite = showsSite;
  }

  get count() {
    return this.#ledger.documentsOf(this.#accountId).length;
  }

  update() {
    const all = this.#ledger.documentsOf(this.#accountId);
    arrange(this.#list, all.slice(0, this.#most), {
      id: (document) => document.id,
      create: (document) => this.#item(document),
      update: () => {},
    });
    const hidden = Math.max(0, all.length - this.#most);
    draw(this.#more, [hidden], () => hidden > 0 && button(t('documents.more', { count: hidden }),
      () => {
        this.#most = Infinity;
        this.update();
      }, { class: 'button quiet' }));
  }

  #item(document) {
    const account = this.#ledger.accounts.get(document.accountId);
    const site = this.#showsSite && account && (account.label || this.#ledger.connectorName(account.connector));
    return element('li', {}, element('a', {
      href: api.documentAddress(document.id), download: document.name,
    },
    element('span', { class: 'sheet', 'aria-hidden': 'true', text: extension(document.name) }),
    element('span', { class: 'file' },
      element('span', { class: 'file-name', text: document.name }),
      element('span', { class: 'faint small' },
        site && `${site} · `, size(document.size), ' · ',
        element('relative-time', { instant: document.savedAt })))));
  }
}

function extension(name) {
  return /\.(\w{1,4})$/.exec(name)?.[1].toUpperCase() ?? '';
}
