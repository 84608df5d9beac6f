// All documents: search, filters, by month with sums.
import { amountsOf, byMonth, DocumentSearch } from './search.js';
import { api } from '../api.js';
import { button, element, render } from '../dom.js';
import { dayOf } from '../state/store.js';
import { documentLink, siteOf } from './link.js';
import { explain } from '../problems.js';
import { listOf, money, monthOf } from '../format.js';
import { namesOf } from '../accounts/names.js';
import { t } from '../texts.js';

const TYPING_PAUSE = 300;

export class DocumentsPage {
  name = 'documents';
  #store;
  #search = new DocumentSearch(api, () => this.#show());
  #seenTotal;
  #timer;
  #words = element('input', { id: 'search-q', name: 'q', type: 'search', autocomplete: 'off', maxlength: 200 });
  #selects = Object.fromEntries(['account', 'year', 'vendor'].map((name) => [name, element('select', { id: `search-${name}`, name })]));
  #status = element('p', { class: 'faint', role: 'status' });
  #months = element('div', { class: 'months' });
  #more = button(t('documents.further'), () => this.#search.readMore(), { class: 'button quiet', hidden: true });
  #totals = element('tbody');
  #summary = element('details', { class: 'fold', hidden: true },
    element('summary', { text: t('documents.totals') }),
    element('table', { class: 'totals' },
      element('caption', { class: 'unseen', text: t('documents.totals') }),
      element('thead', {}, element('tr', {}, ['month', 'vendor', 'count', 'amount'].map((column) =>
        element('th', { scope: 'col', text: t(`documents.column.${column}`) })))),
      this.#totals));
  node;

  constructor(store) {
    this.#store = store;
    this.node = element('div', {}, element('h1', { text: this.title }), this.#form(),
      this.#status, this.#months, this.#more, this.#summary);
    this.#search.read();
  }

  get title() {
    return t('documents.title');
  }

  /** Reads again when documents have come or gone. */
  update() {
    const total = this.#store.documentTotal();
    if (this.#seenTotal !== undefined && total !== undefined && total !== this.#seenTotal) {
      this.#search.read();
    }
    this.#seenTotal = total ?? this.#seenTotal;
    this.#show();
  }

  #form() {
    const form = element('form', { class: 'filters', role: 'search' },
      field('q', this.#words), Object.entries(this.#selects).map(([name, select]) => field(name, select)));
    form.addEventListener('submit', (event) => event.preventDefault());
    this.#words.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#search.choose({ q: this.#words.value }), TYPING_PAUSE);
    });
    for (const [name, select] of Object.entries(this.#selects)) {
      select.addEventListener('change', () => this.#search.choose({ [name]: select.value }));
    }
    return form;
  }

  #show() {
    const { items, years, vendors, total, failure, isReading, sums } = this.#search;
    this.#offer('account', [...this.#store.accounts.values()].map((account) => {
      const { title, subtitle } = namesOf(this.#store, account);
      return [account.id, [title, subtitle].filter(Boolean).join(' · ')];
    }));
    this.#offer('year', years.map((year) => [year, year]));
    this.#offer('vendor', vendors.map((vendor) => [vendor, vendor]));
    this.#tell(failure ? explain(failure) : total === null ? t('loading') : t('documents.found', { count: total }));
    this.#months.setAttribute('aria-busy', String(isReading));
    render(this.#months, [items, items.map((each) => siteOf(this.#store, each)), sums], () => byMonth(items, dayOf).map((each) => this.#month(each)));
    this.#more.hidden = !this.#search.hasMore;
    this.#summary.hidden = sums.length === 0;
    render(this.#totals, sums, () => sums.map(({ month, vendor, documents, amount, currency }) => element('tr', {},
      [monthOf(month), vendor ?? t('documents.noBill'), documents, amount === undefined ? '' : money(amount, currency)]
        .map((cell) => element('td', { text: cell })))));
  }

  #tell(text) {
    if (this.#status.textContent !== text) {
      this.#status.textContent = text;
    }
  }

  #month({ month, documents }) {
    const amounts = amountsOf(this.#search.sums, month).map(({ amount, currency }) => money(amount, currency));
    return element('section', { 'aria-labelledby': `month-${month}` },
      element('h2', { id: `month-${month}` }, monthOf(month), ' ',
        amounts.length > 0 && element('span', { class: 'count', text: listOf(amounts) })),
      element('ul', { class: 'documents' }, documents.map((each) =>
        element('li', {}, documentLink(each, siteOf(this.#store, each), true)))));
  }

  // What is chosen stays chosen, also if no document has it any more.
  #offer(name, options) {
    const chosen = this.#search.filter[name];
    const all = chosen && !options.some(([value]) => value === chosen) ? [...options, [chosen, chosen]] : options;
    render(this.#selects[name], all, () => [['', t(`documents.filter.${name}.all`)], ...all].map(([value, text]) =>
      element('option', { value, selected: value === chosen, text })));
  }
}

function field(name, control) {
  return element('div', { class: 'field' },
    element('label', { for: control.id, text: t(`documents.filter.${name}`) }), control);
}
