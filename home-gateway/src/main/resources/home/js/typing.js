// Whether the user is typing. A popup that opened meanwhile would receive the rest of a password, and
// the Enter that was meant for another form.

const QUIET = 3_000;
// A timer may be a little early.
const CHECK_AFTER = QUIET + 10;
const FIELDS = 'input, select, textarea';

export class Typing extends EventTarget {
  #document;
  #lastKey = -Infinity;
  #submitted = new WeakSet();
  #timer;

  /** Dispatches `pause` when the user may have stopped typing. */
  constructor(ownerDocument = document) {
    super();
    this.#document = ownerDocument;
    // While the event goes down the page, so that no other listener can hide it.
    const listen = (type, work) => ownerDocument.addEventListener(type, work, { capture: true });
    listen('keydown', () => this.interrupt());
    listen('submit', ({ target }) => this.#submitted.add(target));
    listen('input', ({ target }) => this.#submitted.delete(target.form));
    for (const type of ['focusin', 'focusout', 'submit']) {
      // The element that gets the focus has it only after the event.
      listen(type, () => setTimeout(() => this.#mayPause()));
    }
  }

  /** A key was pressed less than 3 s ago, or a field of a form that is not yet submitted has the focus. */
  get isBusy() {
    return performance.now() - this.#lastKey < QUIET || this.#isInForm();
  }

  /** Counts as a key: the field in which the user typed disappears. */
  interrupt() {
    this.#lastKey = performance.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#mayPause(), CHECK_AFTER);
  }

  #isInForm() {
    const field = this.#document.activeElement;
    return Boolean(field?.form && field.matches(FIELDS))
      && (!this.#submitted.has(field.form) || field.getAttribute('aria-invalid') === 'true');
  }

  #mayPause() {
    if (!this.isBusy) {
      this.dispatchEvent(new Event('pause'));
    }
  }
}
