// A dialog that has just opened ignores keys and clicks that were meant for what was there before.

const IGNORED_FOR = 700;

export class Opening {
  #node;
  #until = 0;
  #timer;

  constructor(node) {
    this.#node = node;
    for (const type of ['keydown', 'click', 'submit']) {
      node.addEventListener(type, (event) => this.#filter(event), { capture: true });
    }
  }

  /** The dialog opens, or shows another question. */
  begin() {
    this.#until = performance.now() + IGNORED_FOR;
    this.#node.dataset.opening = '';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => delete this.#node.dataset.opening, IGNORED_FOR);
  }

  // By the time of the input, not of its handling: a busy page handles it late.
  #filter(event) {
    const isAction = event.type !== 'keydown' || event.key === 'Enter' || isPressed(event);
    if (isAction && event.timeStamp < this.#until) {
      event.preventDefault();
      event.stopPropagation();
    }
  }
}

// The space bar presses a button, but belongs to a text.
const isPressed = ({ key, target }) => key === ' ' && target.matches('button, [type="radio"]');
