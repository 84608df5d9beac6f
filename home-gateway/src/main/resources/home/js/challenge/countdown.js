// The remaining time, by the server's clock.
import { element } from '../dom.js';
import { clockTime } from '../format.js';
import { countDown, secondsUntil } from '../clock.js';
import { t } from '../texts.js';

const TOLD_AT = [60, 30, 10];

/** Counts down to a question's deadline; calls `over` once. `stop()` ends it. */
export class Countdown {
  #over;
  #stop;
  #left = Infinity;
  #words = element('span', { class: 'time', role: 'timer', 'aria-live': 'off' });
  #bar;
  #told = element('span', { class: 'unseen', role: 'status' });
  node;

  constructor({ challengeId, expiresAt }, over) {
    this.#over = over;
    const whole = Math.max(secondsUntil(expiresAt), wholeTime(challengeId, expiresAt));
    this.#bar = element('progress', { max: whole, 'aria-hidden': 'true' });
    this.node = element('div', { class: 'countdown' }, this.#bar, this.#words, this.#told);
    this.#stop = countDown(expiresAt, (left) => this.#show(left));
  }

  #show(left) {
    const passed = TOLD_AT.find((mark) => this.#left > mark && left <= mark && left > 0);
    if (passed && this.#left !== Infinity) {
      this.#told.textContent = t('time.told', { count: left });
    }
    this.#left = left;
    this.#bar.value = left;
    this.#words.textContent = left > 0 ? t('time.left', { time: clockTime(left) }) : t('time.over');
    this.node.classList.toggle('short', left <= 30);
    if (left === 0) {
      this.#over();
    }
  }

  stop() {
    this.#stop();
  }
}

// In seconds. An id of version 7 contains the time of its creation, so a reload does not change the bar.
function wholeTime(challengeId, expiresAt) {
  const made = /^(\w{8})-(\w{4})-7/.exec(challengeId);
  return made ? (Date.parse(expiresAt) - parseInt(made[1] + made[2], 16)) / 1000 : 0;
}
