// The stream of events, with its reconnection. Runs in a tab or in the worker that all tabs share.
import { BASE } from '../base.js';

const TYPES = [
  'JobStarted', 'LoginStarted', 'AutoSuccessfulLoginDeactivated', 'TwoFaRequested', 'TwoFaAnswered',
  'TwoFaApproved', 'TwoFaResendRequested', 'TwoFaExpired', 'TwoFaCancelled', 'LoginSucceeded',
  'LoginFailed', 'DocumentSaved', 'JobSucceeded', 'JobFailed', 'JobCancelled', 'JobSkipped',
];
const EVENTS = new URL('api/events', BASE);
const SESSION = new URL('auth/session', BASE);
const LONGEST_PAUSE = 8_000;
// Two heartbeats by default. With any setting a heartbeat comes at least every 30 seconds.
const LONGEST_SILENCE = 35_000;
const LISTEN_EVERY = 2_500;

/**
 * Follows `/api/events`. Calls back with `{kind: 'open'}` for each new connection (everything must then
 * be read again, because it may be a new stream), `{kind: 'lost'}`, `{kind: 'event'}` and
 * `{kind: 'signed-out'}`: the session has ended, and the stream stays closed until {@link #hurry}.
 */
export class Feed {
  #notify;
  #source = null;
  #timer = null;
  #failures = 0;
  #lastReceived = 0;
  state = 'connecting';

  constructor(notify) {
    this.#notify = notify;
    this.#open();
    setInterval(() => this.#listen(), LISTEN_EVERY);
  }

  /** The network seems to be back: reconnects at once. */
  hurry() {
    if (this.state !== 'open') {
      this.#failures = 0;
      this.#open();
    }
  }

  /** Closes the stream: no tab needs it. */
  stop() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.state = 'signed-out';
  }

  #open() {
    clearTimeout(this.#timer);
    this.#source?.close();
    const source = new EventSource(EVENTS);
    this.#source = source;
    this.#lastReceived = Date.now();
    const listen = (type, react) => source.addEventListener(type, (event) => {
      this.#lastReceived = Date.now();
      react(event);
    });
    listen('heartbeat', () => {});
    listen('open', () => {
      this.#failures = 0;
      this.#become('open');
    });
    source.addEventListener('error', () => this.#failed(source));
    listen('reset', () => this.#notify({ kind: 'open' }));
    for (const type of TYPES) {
      listen(type, ({ data }) => this.#notify({ kind: 'event', type, data }));
    }
  }

  // A connection can be dead without an error: the network drops packets, or a proxy hangs.
  #listen() {
    const isTrying = this.#source.readyState !== EventSource.CLOSED && this.state !== 'signed-out';
    if (isTrying && Date.now() - this.#lastReceived > LONGEST_SILENCE) {
      this.#become('lost');
      this.#open();
    }
  }

  #failed(source) {
    if (this.state === 'signed-out') {
      return;
    }
    this.#become('lost');
    // The browser reconnects after a broken connection, but not after a 503.
    if (source.readyState === EventSource.CLOSED && source === this.#source) {
      const pause = Math.min(LONGEST_PAUSE, 500 * 2 ** this.#failures++);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#open(), pause);
      this.#checkSession(source);
    }
  }

  // An EventSource does not tell the status of a response.
  async #checkSession(source) {
    const status = await fetch(SESSION).then((response) => response.status, () => 0);
    if (status === 401 && source === this.#source && this.state !== 'open') {
      this.stop();
      this.#notify({ kind: 'signed-out' });
    }
  }

  #become(state) {
    const isNews = state === 'open' || this.state !== state;
    this.state = state;
    if (isNews) {
      this.#notify({ kind: state });
    }
  }
}
