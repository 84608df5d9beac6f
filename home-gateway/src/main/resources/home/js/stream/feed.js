// The stream of events, and its healing. Runs in a tab or in the worker that all tabs share.

const TYPES = [
  'JobStarted', 'LoginStarted', 'AutoSuccessfulLoginDeactivated', 'TwoFaRequested', 'TwoFaAnswered',
  'TwoFaApproved', 'TwoFaResendRequested', 'TwoFaExpired', 'TwoFaCancelled', 'LoginSucceeded',
  'LoginFailed', 'DocumentSaved', 'JobSucceeded', 'JobFailed', 'JobCancelled', 'JobSkipped',
];
const LONGEST_PAUSE = 8_000;

/**
 * Follows `/api/events` for good. Tells `{kind: 'open'}` whenever a connection stands (what happened
 * before must then be read again: it may be a new stream), `{kind: 'lost'}` and `{kind: 'event'}`.
 */
export class Feed {
  #tell;
  #source = null;
  #timer = null;
  #failures = 0;
  state = 'connecting';

  constructor(tell) {
    this.#tell = tell;
    this.#open();
  }

  /** The network seems to be back: don't wait for the next turn. */
  hurry() {
    if (this.state !== 'open') {
      this.#failures = 0;
      this.#open();
    }
  }

  #open() {
    clearTimeout(this.#timer);
    this.#source?.close();
    const source = new EventSource('/api/events');
    this.#source = source;
    source.addEventListener('open', () => {
      this.#failures = 0;
      this.#become('open');
    });
    source.addEventListener('error', () => this.#failed(source));
    source.addEventListener('reset', () => this.#tell({ kind: 'open' }));
    for (const type of TYPES) {
      source.addEventListener(type, ({ data }) => this.#tell({ kind: 'event', type, data }));
    }
  }

  #failed(source) {
    this.#become('lost');
    // The browser comes back by itself after a broken connection, but gives up after a 503.
    if (source.readyState === EventSource.CLOSED && source === this.#source) {
      const pause = Math.min(LONGEST_PAUSE, 500 * 2 ** this.#failures++);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#open(), pause);
    }
  }

  #become(state) {
    const isNews = state === 'open' || this.state !== state;
    this.state = state;
    if (isNews) {
      this.#tell({ kind: state });
    }
  }
}
