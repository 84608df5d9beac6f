// The actions on a question: answer it, have its code sent again, choose another way, cancel.
import { answerFor } from './answer.js';
import { button, element, once } from '../dom.js';
import { cancel, closeQuestion, sendAgain, sendAnswer } from './calls.js';
import { Countdown } from './countdown.js';
import { explain } from '../problems.js';
import { isResendable, Resend } from './resend.js';
import { kindOf, wordsFor } from './words.js';
import { otherWays } from './other.js';
import { picture } from './picture.js';
import { t } from '../texts.js';

// The worker closes a question a few seconds after its deadline; then the form reads the result.
const GRACE = 5_000;
const SLOW_AFTER = 15_000;

export class QuestionForm {
  #store;
  #question;
  #site;
  #answer;
  #countdown;
  #resend = null;
  #timer;
  #isHeld = false;
  #isSending = false;
  #failure = element('p', { class: 'error', id: 'answer-error', role: 'alert' });
  #status = element('p', { class: 'news', role: 'status' });
  #submit;
  node;

  constructor(store, question, site) {
    this.#store = store;
    this.#question = question;
    this.#site = site;
    this.#answer = answerFor(question);
    this.#countdown = new Countdown(question, () => this.#over());
    if (isResendable(question)) {
      this.#resend = new Resend(question, () => this.#sendAgain(), () => this.#nothingCame());
    }
    this.node = this.#build();
    if (question.isResending) {
      this.resending();
    }
  }

  /** Whether there is something to enter. */
  get isFilledIn() {
    return Boolean(this.#answer.read);
  }

  /** A resend was requested, maybe in another tab. */
  resending() {
    this.#resend?.sending();
    this.#showStatus(wordsFor('resend.sending', kindOf(this.#question)));
  }

  /**
   * The question is closed, for the reason `how`, and another one follows: the form stays in place and
   * is disabled.
   */
  hold(how) {
    this.stop();
    this.#isHeld = true;
    this.#showError('');
    this.node.setAttribute('aria-busy', 'true');
    this.node.querySelectorAll('input, button:not(.cancel)').forEach((control) =>
      control.setAttribute('aria-disabled', 'true'));
    this.#showStatus(how === 'resent'
      ? wordsFor('resend.sending', kindOf(this.#question)) : t('challenge.chosen', { site: this.#site }));
    this.#timer = setTimeout(async () => {
      await this.#store.readJob(this.#question.jobId).catch(() => {});
      this.#showStatus(t('challenge.slow', { site: this.#site }));
    }, SLOW_AFTER);
  }

  stop() {
    this.#countdown.stop();
    this.#resend?.stop();
    clearTimeout(this.#timer);
  }

  #build() {
    this.#submit = this.#answer.read && element('button', {
      class: 'button primary wide', text: wordsFor('challenge.submit', kindOf(this.#question)),
    });
    const form = element('form', { novalidate: true },
      picture(this.#question, this.#site), this.#answer.nodes, this.#failure,
      this.#limits(), this.#submit, this.#resend?.node, this.#status,
      otherWays(this.#question, (option, way) => this.#sendAnswer({ option }, way)),
      button(t('challenge.cancel'), () => this.#cancel(), { class: 'button quiet wide cancel' }));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#submit) {
        once(this.#submit, () => this.#send());
      }
    });
    form.addEventListener('input', () => this.#showError(''));
    return form;
  }

  #limits() {
    const left = this.#question.attemptsLeft;
    return element('div', { class: 'limits' }, this.#countdown.node,
      Number.isInteger(left) && element('p', {
        class: left === 1 ? 'attempts last' : 'attempts', text: t('challenge.attempts', { count: left }),
      }));
  }

  async #send() {
    const { wrong, answer, at } = this.#answer.read();
    if (wrong) {
      this.#showError(wrong);
      this.#focusAnswer(at);
    } else if (await this.#sendAnswer(answer, this.#submit)) {
      this.#focusAnswer();
    }
  }

  // Keeps what was typed, unless the question is closed. True if the answer was rejected.
  async #sendAnswer(answer, pressed) {
    if (this.#isHeld || this.#isSending) {
      return false;
    }
    this.#isSending = true;
    this.#showError('');
    const words = pressed.textContent;
    pressed.textContent = t('challenge.sending');
    const apiError = await sendAnswer(this.#store, this.#question, answer);
    this.#isSending = false;
    pressed.textContent = words;
    this.#showError(apiError ? explain(apiError) : '');
    return Boolean(apiError);
  }

  async #sendAgain() {
    this.#showError('');
    this.resending();
    const apiError = await sendAgain(this.#store, this.#question);
    if (apiError) {
      this.#showStatus('');
      this.#showError(explain(apiError));
      this.#resend.waitSeconds(apiError.retryAfter);
    }
    if (apiError?.code === 'RESEND_NOT_OFFERED') {
      this.#resend.node.remove();
      this.node.closest('dialog').querySelector('[autofocus]')?.focus();
    }
  }

  #nothingCame() {
    this.#question.isResending = false;
    this.#showStatus(t('resend.nothing'));
  }

  async #cancel() {
    this.#showError('');
    const apiError = await cancel(this.#store, this.#question);
    this.#showError(apiError ? explain(apiError) : '');
  }

  #over() {
    this.#timer = setTimeout(() => closeQuestion(this.#store, this.#question, 'expired'), GRACE);
    queueMicrotask(() => {
      if (this.#submit) {
        this.#submit.disabled = true;
      }
    });
  }

  #focusAnswer(input = this.node.querySelector('input')) {
    input?.setAttribute('aria-invalid', 'true');
    input?.focus();
  }

  #showError(text) {
    this.#failure.textContent = text;
    if (!text) {
      this.node.querySelectorAll('[aria-invalid]').forEach((input) => input.removeAttribute('aria-invalid'));
    }
  }

  // The same text is not announced twice.
  #showStatus(text) {
    if (this.#status.textContent !== text) {
      this.#status.textContent = text;
    }
  }
}
