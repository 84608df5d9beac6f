// "Send again": offered as soon as the site allows it, with a countdown of its own.
import { element } from '../dom.js';
import { clockTime } from '../format.js';
import { countDown, inSeconds } from '../clock.js';
import { kindOf, wordsFor } from './words.js';
import { t } from '../texts.js';

const QUESTION_TIMEOUT = 15_000;

/** Whether the site sends this again before the question expires. */
export const isResendable = ({ resendAt, expiresAt }) =>
  Boolean(resendAt) && Date.parse(resendAt) < Date.parse(expiresAt);

export class Resend {
  #ask;
  #nothingCame;
  #left = 0;
  #stopCountdown = () => {};
  #timeout;
  #when = element('span', { class: 'faint small', 'aria-hidden': 'true' });
  // A screen reader is not told each second, only when the button gets the focus.
  #told = element('span', { class: 'unseen', id: 'resend-when' });
  #button = element('button', {
    type: 'button', class: 'button quiet', 'data-testid': 'resend', 'aria-describedby': 'resend-when',
    on: { click: () => this.#press(), focus: () => this.#tell() },
  });
  node = element('div', { class: 'resend' }, this.#button, this.#when, this.#told);

  /** `ask` is called for a request, `nothingCame` when no new question has followed for some time. */
  constructor(question, ask, nothingCame) {
    this.#button.textContent = wordsFor('resend', kindOf(question));
    this.#ask = ask;
    this.#nothingCame = nothingCame;
    this.waitUntil(question.resendAt);
  }

  /** Disabled until that time. */
  waitUntil(instant) {
    this.stop();
    this.#stopCountdown = countDown(instant, (left) => this.#count(left));
    this.#tell();
  }

  /** Waits for the seconds that the gateway demands, or can be pressed again at once. */
  waitSeconds(seconds) {
    this.waitUntil(inSeconds(seconds ?? 0));
  }

  /** The request was sent. */
  sending() {
    this.stop();
    this.#left = 0;
    this.#when.textContent = '';
    this.#told.textContent = '';
    this.#button.setAttribute('aria-disabled', 'true');
    this.#timeout = setTimeout(() => {
      this.waitSeconds(0);
      this.#nothingCame();
    }, QUESTION_TIMEOUT);
  }

  stop() {
    this.#stopCountdown();
    clearTimeout(this.#timeout);
  }

  #count(left) {
    this.#left = left;
    this.#when.textContent = left ? t('resend.in', { time: clockTime(left) }) : '';
    if (left) {
      this.#button.setAttribute('aria-disabled', 'true');
    } else {
      this.#button.removeAttribute('aria-disabled');
    }
  }

  #tell() {
    this.#told.textContent = this.#left ? t('resend.told', { count: this.#left }) : '';
  }

  #press() {
    if (this.#button.getAttribute('aria-disabled') !== 'true') {
      this.#ask();
    }
  }
}
