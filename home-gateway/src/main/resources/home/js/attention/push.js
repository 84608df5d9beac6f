// Whether this browser rings while no page of Home is open (Web Push). No DOM.

const RENEW_AFTER = 30 * 24 * 3_600_000;

/** `api`: the gateway; `worker()`: the registration of the service worker, null if the browser has none; `platform`: its `Notification`. */
export class PushDevice extends EventTarget {
  #api;
  #worker;
  #platform;

  /** Whether this browser rings, as far as is known. */
  isOn = false;

  constructor({ api, worker, platform }) {
    super();
    this.#api = api;
    this.#worker = worker;
    this.#platform = platform;
  }

  /** `on`, `off`, `denied` by the user, `unsupported` by the browser, or `unavailable` at this gateway. */
  async state() {
    const manager = await this.#manager();
    if (!manager) {
      return 'unsupported';
    }
    const { publicKey } = await this.#api.pushKey();
    if (!publicKey) {
      return 'unavailable';
    }
    if (this.#platform.permission === 'denied') {
      return 'denied';
    }
    const subscription = await manager.getSubscription();
    return subscription && (await this.#known(subscription)) ? 'on' : 'off';
  }

  /** Asks for the permission if need be, and lets this browser ring; false if it does not. Call it in the handler of a click. */
  async turnOn() {
    if (this.#platform.permission !== 'granted' && (await this.#platform.requestPermission()) !== 'granted') {
      return false;
    }
    const manager = await this.#manager();
    const { publicKey } = manager ? await this.#api.pushKey() : {};
    if (!publicKey) {
      return false;
    }
    await this.#save(await current(manager, publicKey)
      ?? await manager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }));
    return true;
  }

  /** This browser rings no more. */
  async turnOff() {
    const subscription = await (await this.#manager())?.getSubscription();
    if (subscription) {
      const known = await this.#known(subscription);
      if (known) {
        await this.#api.removeBrowser(known.id);
      }
      await subscription.unsubscribe();
    }
    this.#set(false);
  }

  /** Sends the subscription again if the gateway has forgotten it, or will soon. */
  async renew() {
    const manager = await this.#manager();
    const subscription = this.#platform?.permission === 'granted' && await manager?.getSubscription();
    if (!subscription) {
      return;
    }
    const known = await this.#known(subscription);
    if (known && Date.now() - Date.parse(known.changedAt) < RENEW_AFTER) {
      this.#set(true);
    } else {
      await this.turnOn();
    }
  }

  async #manager() {
    return this.#platform ? (await this.#worker())?.pushManager : undefined;
  }

  async #known({ endpoint }) {
    return (await this.#api.browsers()).find((each) => each.endpoint === endpoint);
  }

  async #save(subscription) {
    const { endpoint, keys } = subscription.toJSON();
    await this.#api.addBrowser({ endpoint, keys });
    this.#set(true);
  }

  #set(isOn) {
    this.isOn = isOn;
    this.dispatchEvent(new Event('change'));
  }
}

/** The subscription of this browser; null if there is none, or if it is for another key of the gateway. */
async function current(manager, publicKey) {
  const subscription = await manager.getSubscription();
  const key = subscription?.options?.applicationServerKey;
  if (key && base64Url(key) !== publicKey) {
    await subscription.unsubscribe();
    return null;
  }
  return subscription;
}

const base64Url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
