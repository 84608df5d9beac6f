// Who has signed in, in all tabs of this browser. The session is a cookie that no script can read.
import { authentication } from '../api.js';
import { BASE } from '../base.js';

const CHANNEL = 'doorbell-session';

/** Where a browser signs in, to return to this fragment of Home. */
export const signInAddress = (fragment = location.hash) =>
  new URL(`auth/sign-in?to=${encodeURIComponent(fragment || '#/')}`, BASE).href;

/**
 * Dispatches `expired` (this browser has to sign in again), `ended` (the person has signed out, here or in
 * another tab) and `resumed` (the same person has signed in again in another tab).
 */
export class Session extends EventTarget {
  person = null;
  #channel = new BroadcastChannel(CHANNEL);
  #isExpired = false;

  constructor() {
    super();
    authentication.addEventListener('missing', () => this.expire());
    this.#channel.addEventListener('message', ({ data }) => this.#heard(data));
  }

  /** Reads who has signed in; null if this browser has to sign in. Throws if the gateway can't tell. */
  async read() {
    const response = await fetch(new URL('auth/session', BASE), { signal: AbortSignal.timeout(15_000) });
    if (response.status === 401) {
      return null;
    }
    if (!response.ok) {
      throw new Error(`session: ${response.status}`);
    }
    this.person = await response.json();
    this.#channel.postMessage({ kind: 'begun', owner: this.person.owner });
    return this.person;
  }

  /** The gateway knows no session of this browser any more. */
  expire() {
    if (this.person && !this.#isExpired) {
      this.#isExpired = true;
      this.dispatchEvent(new Event('expired'));
    }
  }

  /** Signs out in all tabs, and at the issuer. */
  async signOut() {
    const response = await fetch(new URL('auth/sign-out', BASE), {
      method: 'POST', signal: AbortSignal.timeout(15_000),
    });
    if (!response.ok) {
      throw new Error(`sign-out: ${response.status}`);
    }
    const { location: next } = await response.json();
    this.#channel.postMessage({ kind: 'ended' });
    this.dispatchEvent(new CustomEvent('ended', { detail: next ?? BASE.href }));
  }

  #heard({ kind, owner }) {
    if (kind === 'ended') {
      this.dispatchEvent(new CustomEvent('ended', { detail: BASE.href }));
    } else if (!this.person) {
      location.reload();
    } else if (owner !== this.person.owner) {
      // Another person: nothing of the first one may stay on this page.
      this.dispatchEvent(new CustomEvent('ended', { detail: BASE.href }));
    } else if (this.#isExpired) {
      this.#isExpired = false;
      this.dispatchEvent(new Event('resumed'));
    }
  }
}
