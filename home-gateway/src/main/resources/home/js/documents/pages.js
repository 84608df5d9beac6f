// Reads as many documents of a list as it shows, page by page. No DOM.

const PAGE = 50;

export class DocumentPages {
  #store;
  #account;
  #next = null;
  #hasBegun = false;
  #isReading = false;
  // The number of the store's readings at the last failure.
  #failedAt = -1;

  /** `account` is null for the documents of all accounts. */
  constructor(store, account) {
    this.#store = store;
    this.#account = account;
  }

  /** Begins to read unless enough are known. The store reports what was read as a change, which calls this again. */
  require(count) {
    const total = this.#store.documentTotal(this.#account);
    const known = this.#store.documentsOf(this.#account).length;
    const isEnough = total !== undefined && known >= Math.min(count, total);
    const isAtEnd = this.#hasBegun && this.#next === null && total !== undefined;
    // The store itself reads the first documents of all accounts.
    const isOfStore = this.#account === null && !this.#store.isLoaded;
    if (!isEnough && !isAtEnd && !isOfStore && !this.#isReading && this.#failedAt !== this.#store.readings) {
      this.#read();
    }
  }

  async #read() {
    this.#isReading = true;
    try {
      // Without a total the list is read from its beginning: the store has found that it is not complete.
      const after = this.#store.documentTotal(this.#account) === undefined ? null : this.#next;
      this.#next = await this.#store.readDocuments({ account: this.#account, after, limit: PAGE });
      this.#hasBegun = true;
    } catch {
      // The next reading of the store tries again.
      this.#failedAt = this.#store.readings;
    }
    // A gateway of the previous version tells no total: the list is not read again and again.
    if (this.#store.documentTotal(this.#account) === undefined) {
      this.#failedAt = this.#store.readings;
    }
    this.#isReading = false;
    this.#store.dispatchEvent(new Event('change'));
  }
}
