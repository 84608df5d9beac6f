// The documents that match a filter, page by page, with their sums by month. No DOM.

const PAGE = 50;

/** The query parameters for a filter. */
export const queryOf = ({ q, account, year, vendor }) => ({
  q: q.trim(), account, vendor, ...(year && { from: `${year}-01-01`, to: `${year}-12-31` }),
});

export class DocumentSearch {
  filter = { q: '', account: '', year: '', vendor: '' };
  items = [];
  sums = [];
  /** Of the sums of all documents, whatever the filter: what can be chosen. */
  years = [];
  vendors = [];
  /** Null until the first page was read. */
  total = null;
  /** The reason why the last reading failed. */
  failure = null;
  isReading = false;
  #api;
  #changed;
  #next = null;
  // A response to an older filter is ignored.
  #turn = 0;

  constructor(api, changed) {
    this.#api = api;
    this.#changed = changed;
  }

  get hasMore() {
    return this.#next !== null;
  }

  /** Changes the filter and reads its first page. */
  choose(changes) {
    this.filter = { ...this.filter, ...changes };
    return this.read();
  }

  /** Reads the first page, the sums, and what can be chosen. */
  read() {
    const query = queryOf(this.filter);
    const isFiltered = Object.values(query).some(Boolean);
    return this.#take(
      Promise.all([
        this.#api.documents({ ...query, limit: PAGE }), this.#api.documentTotals(query),
        isFiltered && this.years.length ? null : this.#api.documentTotals({}),
      ]),
      ([page, sums, all]) => {
        this.items = page.items;
        this.total = page.total;
        this.sums = sums;
        this.#next = page.next ?? null;
        if (all) {
          this.years = distinct(all.map(({ month }) => month.slice(0, 4))).reverse();
          this.vendors = distinct(all.map(({ vendor }) => vendor));
        }
      });
  }

  /** Reads the next page. */
  readMore() {
    return this.#take(
      this.#api.documents({ ...queryOf(this.filter), limit: PAGE, after: this.#next }),
      (page) => {
        this.items = [...this.items, ...page.items];
        this.#next = page.next ?? null;
      });
  }

  async #take(response, keep) {
    const turn = ++this.#turn;
    this.isReading = true;
    this.#changed();
    let failure = null;
    const read = await response.catch((apiError) => {
      failure = apiError;
    });
    if (turn === this.#turn) {
      this.isReading = false;
      this.failure = failure;
      if (!failure) {
        keep(read);
      }
      this.#changed();
    }
  }
}

const distinct = (values) =>
  [...new Set(values.filter(Boolean))].sort((one, other) => one.localeCompare(other));

/** The months of these documents, in their order: `{month, documents}`. `dayOf` gives the day of a document. */
export function byMonth(documents, dayOf) {
  const months = new Map();
  for (const document of documents) {
    const month = dayOf(document).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), document]);
  }
  return [...months].map(([month, ofMonth]) => ({ month, documents: ofMonth }));
}

/** The amounts of a month by currency, exact: `{currency, amount}`. */
export function amountsOf(sums, month) {
  const amounts = new Map();
  for (const { currency, amount } of sums.filter((sum) => sum.month === month && sum.amount !== undefined)) {
    amounts.set(currency, plus(amounts.get(currency) ?? '0', amount));
  }
  return [...amounts].map(([currency, amount]) => ({ currency, amount }));
}

// Decimal numbers as texts: no digit is lost.
function plus(one, other) {
  const decimals = Math.max(...[one, other].map((each) => (each.split('.')[1] ?? '').length));
  const whole = (text) => {
    const [before, after = ''] = text.split('.');
    return BigInt(before + after.padEnd(decimals, '0'));
  };
  const sum = whole(one) + whole(other);
  const digits = String(sum < 0n ? -sum : sum).padStart(decimals + 1, '0');
  const text = decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
  return sum < 0n ? `-${text}` : text;
}
