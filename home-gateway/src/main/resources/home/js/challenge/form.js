// The actions on a question: answer it, have its code sent again, choose another way, cancel.
import { answerFor } from './answer.js';
import { button, element, once } from '../dom.js';
import { cancel, give, sendAgain, settle } from './calls.js';
import { Countdown } from './countdown.js';
import { explain } from '../refusals.js';
import { isResendable, Resend } from './resend.js';
import { kindOf, wordsFor } from './words.js';
import { otherWays } from './other.js';
import { picture } from './picture.js';
import { t } from '../texts.js';

// The worker closes a question a few seconds after its deadline; then the form reads the result.
const GRACE = 5_000;
const SLOW_AFTER = 15_000;

export class QuestionForm {
  #ledger;
  #question;
  #site;
  #answer;
  #countdown;
  #resend = null;
  #timer;
  #isHeld = false;
  #isGiving = false;
  #failure = element('p', { class: 'error', id: 'answer-error', role: 'alert' });
  #news = element('p', { class: 'news', role: 'status' });
  #submit;
  node;

  constructor(ledger, question, site) {
    this.#ledger = ledger;
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
    this.#tell(wordsFor('resend.sending', kindOf(this.#question)));
  }

  /**
   * The question is closed, for the reason `how`, and another one follows: the form stays in place and
   * is disabled.
   */
  hold(how) {
    this.stop();
    this.#isHeld = true;
    this.#say('');
    this.node.setAttribute('aria-busy', 'true');
    this.node.querySelectorAll('input, button:not(.cancel)').forEach((control) =>
      control.setAttribute('aria-disabled', 'true'));
    this.#tell(how === 'resent'
      ? wordsFor('resend.sending', kindOf(this.#question)) : t('challenge.chosen', { site: this.#site }));
    this.#timer = setTimeout(async () => {
      await this.#ledger.readJob(this.#question.jobId).catch(() => {});
      this.#tell(t('challenge.slow', { site: this.#site }));
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
      this.#limits(), this.#submit, this.#resend?.node, this.#news,
      otherWays(this.#question, (option, way) => this.#give({ option }, way)),
      button(t('challenge.cancel'), () => this.#cancel(), { class: 'button quiet wide cancel' }));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#submit) {
        once(this.#submit, () => this.#send());
      }
    });
    form.addEventListener('input', () => this.#say(''));
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
      this.#say(wrong);
      this.#focusAnswer(at);
    } else if (await this.#give(answer, this.#submit)) {
      this.#focusAnswer();
    }
  }

  // Keeps what was typed, unless the question is closed. True if the answer was rejected.
  async #give(answer, pressed) {
    if (this.#isHeld || this.#isGiving) {
      return false;
    }
    this.#isGiving = true;
    this.#say('');
    const words = pressed.textContent;
    pressed.textContent = t('challenge.sending');
    const refused = await give(this.#ledger, this.#question, answer);
    this.#isGiving = false;
    pressed.textContent = words;
    this.#say(refused ? explain(refused) : '');
    return Boolean(refused);
  }

  async #sendAgain() {
    this.#say('');
    this.resending();
    const refused = await sendAgain(this.#ledger, this.#question);
    if (refused) {
      this.#tell('');
      this.#say(explain(refused));
      this.#resend.waitSeconds(refused.retryAfter);
    }
    if (refused?.code === 'RESEND_NOT_OFFERED') {
      this.#resend.node.remove();
      this.node.closest('dialog').querySelector('[autofocus]')?.focus();
    }
  }

  #nothingCame() {
    this.#question.isResending = false;
    this.#tell(t('resend.nothing'));
  }

  async #cancel() {
    this.#say('');
    const refused = await cancel(this.#ledger, this.#question);
    this.#say(refused ? explain(refused) : '');
  }

  #over() {
    this.#timer = setTimeout(() => settle(this.#ledger, this.#question, 'expired'), GRACE);
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

  #say(text) {
    this.#failure.textContent = text;
    if (!text) {
      this.node.querySelectorAll('[aria-invalid]').forEach((input) => input.removeAttribute('aria-invalid'));
    }
  }

  // The same text is not announced twice.
  #tell(text) {
    if (this.#news.textContent !== text) {
      this.#news.textContent = text;
    }
  }
}
