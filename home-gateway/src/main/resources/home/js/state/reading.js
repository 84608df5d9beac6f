// When Home reads what: everything at once when it opens, while its stream opens too; then only what may have changed
// before the stream was open. No DOM.

const RETRY_AFTER = 2_000;
// A stream that opens later than this is a new one after a failure, for which everything is read again.
const SOON = 10_000;

export class Reading {
  #store;
  #worked;
  #failed;
  #timer;
  #first;
  #isFirstOpening = true;

  /** Calls `worked` or `failed` after each reading; without a session, which only a sign-in mends, neither. */
  constructor(store, { worked, failed }) {
    this.#store = store;
    this.#worked = worked;
    this.#failed = failed;
    this.#first = { begun: Date.now(), done: this.now() };
  }

  /** The stream is open, for the first time or again. */
  async streamOpened() {
    const isSoon = this.#isFirstOpening && Date.now() - this.#first.begun < SOON;
    this.#isFirstOpening = false;
    if (isSoon && await this.#first.done) {
      // A run that went on between the two is found by its row.
      await this.#try(() => this.#store.check());
    } else {
      await this.now();
    }
  }

  /** Reads everything and retries until that succeeds. True if it succeeded at once. */
  now() {
    return this.#try(() => this.#store.refresh());
  }

  async #try(read) {
    clearTimeout(this.#timer);
    try {
      await read();
      this.#worked();
      return true;
    } catch (failure) {
      if (failure.status !== 401) {
        this.#failed();
        this.#timer = setTimeout(() => this.now(), RETRY_AFTER);
      }
      return false;
    }
  }
}
