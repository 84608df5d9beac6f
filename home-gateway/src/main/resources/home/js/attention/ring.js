// Notifications of the system for questions that come while this tab is hidden. They name the site, and contain
// neither a code nor where one was sent. No DOM.

/**
 * `platform`: the browser's `Notification`, undefined if it has none; `isHidden()`; `isPushed()`: the service worker
 * rings; `open(question)`; `texts(question)`.
 */
export class Ring {
  #platform;
  #isHidden;
  #isPushed;
  #open;
  #texts;
  #shown = new Map();
  #hasAsked = false;

  constructor({ platform, isHidden, isPushed, open, texts }) {
    this.#platform = platform;
    this.#isHidden = isHidden;
    this.#isPushed = isPushed;
    this.#open = open;
    this.#texts = texts;
  }

  /** Follows the questions of a store. */
  follow(store) {
    store.addEventListener('asked', ({ detail: { question } }) => this.#asked(question));
    store.addEventListener('closed', ({ detail: { question } }) => this.#closed(question));
  }

  /** Whether to offer notifications now: the browser has them, and the user has not decided. Once for each page. */
  mayOffer() {
    const isUndecided = this.#platform?.permission === 'default' && !this.#hasAsked;
    this.#hasAsked = true;
    return isUndecided;
  }

  /** Asks for the permission. Call it in the handler of a click. */
  async allow() {
    return (await this.#platform.requestPermission()) === 'granted';
  }

  #asked(question) {
    if (this.#platform?.permission !== 'granted' || !this.#isHidden() || this.#isPushed()) {
      return;
    }
    const { title, body } = this.#texts(question);
    // The tabs of a browser show one notification for a question: the tag is the same.
    const notification = new this.#platform(title, { body, tag: question.challengeId, requireInteraction: true });
    this.#shown.set(question.challengeId, notification);
    notification.onclick = () => {
      this.#closed(question);
      this.#open(question);
    };
  }

  #closed({ challengeId }) {
    this.#shown.get(challengeId)?.close();
    this.#shown.delete(challengeId);
  }
}
