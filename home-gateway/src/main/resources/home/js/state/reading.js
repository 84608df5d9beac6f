// When everything is read: once the stream is open, so that nothing is read twice and no event is missed. No DOM.

// A stream that opens later than this does not delay the first screen any longer.
const PATIENCE = 1_500;
const RETRY_AFTER = 2_000;

export class Reading {
  #read;
  #worked;
  #failed;
  #timer;

  /** Calls `worked` or `failed` after each call of `read`; without a session, which only a sign-in mends, neither. */
  constructor(read, { worked, failed }) {
    this.#read = read;
    this.#worked = worked;
    this.#failed = failed;
    this.#timer = setTimeout(() => this.now(), PATIENCE);
  }

  /** Reads everything and retries until that succeeds. The stream is open, or the page is shown again. */
  async now() {
    clearTimeout(this.#timer);
    try {
      await this.#read();
      this.#worked();
    } catch (failure) {
      if (failure.status !== 401) {
        this.#failed();
        this.#timer = setTimeout(() => this.now(), RETRY_AFTER);
      }
    }
  }
}
