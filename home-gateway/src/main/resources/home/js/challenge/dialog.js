// The popup of one question. Gone as soon as the question is closed, whoever closed it.
import { answerFor } from './other.js';
import { api } from '../api.js';
import { button, element, once } from '../dom.js';
import { cancelRun } from '../accounts/runs.js';
import { Countdown } from './countdown.js';
import { explain } from '../refusals.js';
import { namesOf } from '../accounts/names.js';
import { t } from '../texts.js';
import { tile } from '../tile.js';
import { whyAgain, wordsOf } from './words.js';

// The worker closes a question a few seconds after its deadline; then it is asked what came of it.
const GRACE = 5_000;

export class QuestionDialog {
  #ledger;
  #question;
  #answer;
  #countdown;
  #grace;
  #failure = element('p', { class: 'error', id: 'answer-error', role: 'alert' });
  #queue = element('p', { class: 'queue faint small', 'aria-live': 'polite' });
  #submit;
  node;

  /** `later` is called when the person puts the question aside. */
  constructor(ledger, question, later) {
    this.#ledger = ledger;
    this.#question = question;
    this.#answer = answerFor(question);
    this.#countdown = new Countdown(question, () => this.#over());
    this.node = this.#build(later);
    this.node.addEventListener('cancel', (event) => {
      event.preventDefault();
      later();
    });
  }

  get question() {
    return this.#question;
  }

  open() {
    document.body.append(this.node);
    this.node.showModal();
  }

  close() {
    this.#countdown.stop();
    clearTimeout(this.#grace);
    this.node.close();
    this.node.remove();
  }

  /** Says how many more questions wait behind this one. */
  showQueue(count) {
    const text = count ? t('challenge.more', { count }) : '';
    if (this.#queue.textContent !== text) {
      this.#queue.textContent = text;
    }
  }

  #build(later) {
    const site = this.#ledger.connectorName(this.#question.connector);
    const { title, todo } = wordsOf(this.#question, site);
    return element('dialog', {
      class: 'question', 'aria-labelledby': 'question-title', 'aria-describedby': 'question-todo',
      'data-testid': 'question', 'data-challenge': this.#question.challengeId,
    },
    button('', later, { class: 'close', 'aria-label': t('challenge.later'), title: t('challenge.later') }),
    this.#asker(site),
    element('h2', { id: 'question-title', text: title, ...(!this.#answer.read && {
      tabindex: '-1', autofocus: true,
    }) }),
    this.#again(site),
    element('p', { id: 'question-todo', class: 'todo', text: todo }),
    this.#question.message && element('blockquote', { text: this.#question.message }),
    this.#form(site));
  }

  #asker(site) {
    const account = this.#ledger.accounts.get(this.#question.accountId);
    const names = account && namesOf(this.#ledger, account);
    const whose = names && (account.label || names.subtitle);
    return element('div', { class: 'asker' },
      element('span', { class: 'bell', 'aria-hidden': 'true' }, element('img', { src: 'icon.svg', alt: '' })),
      tile(this.#question.connector, site),
      element('p', {}, element('strong', { text: t('challenge.asks', { site }) }),
        whose && element('span', { class: 'faint small', text: whose })));
  }

  #again(site) {
    const job = this.#ledger.jobs.get(this.#question.jobId);
    const why = whyAgain(this.#question, job, site);
    return why && element('p', { class: why.isWrong ? 'again wrong' : 'again', role: 'alert', text: why.text });
  }

  #form(site) {
    this.#submit = this.#answer.read
      && element('button', { class: 'button primary wide', text: t('challenge.submit') });
    const left = this.#question.attemptsLeft;
    const form = element('form', { novalidate: true },
      this.#answer.nodes, this.#failure,
      element('div', { class: 'limits' }, this.#countdown.node,
        Number.isInteger(left) && element('p', {
          class: left === 1 ? 'attempts last' : 'attempts', text: t('challenge.attempts', { count: left }),
        })),
      this.#submit,
      button(t('challenge.cancel', { site }), () => this.#cancel(), { class: 'button quiet wide' }),
      this.#queue);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#submit) {
        once(this.#submit, () => this.#send());
      }
    });
    form.addEventListener('input', () => this.#say(''));
    return form;
  }

  async #send() {
    const { wrong, answer } = this.#answer.read();
    this.#say(wrong ?? '');
    if (wrong) {
      this.#focusAnswer();
      return;
    }
    this.#submit.textContent = t('challenge.sending');
    const { jobId, challengeId } = this.#question;
    // Before it is sent: the news that it counts may be here before the answer to the call.
    this.#question.isMine = true;
    try {
      await api.answer(jobId, { challengeId, ...answer });
      this.#ledger.answered(this.#question);
    } catch (refused) {
      await this.#refused(refused);
    } finally {
      this.#submit.textContent = t('challenge.submit');
    }
  }

  // What was typed stays, unless the question is over.
  async #refused(refused) {
    this.#question.isMine = false;
    if (this.#ledger.questions.isClosed(this.#question.challengeId)) {
      return;
    }
    this.#say(explain(refused));
    this.#focusAnswer();
    const { jobId, challengeId } = this.#question;
    if ([404, 409, 410].includes(refused.status)) {
      await this.#ledger.readJob(jobId).catch(() => {});
      // The row did not say more than that it is over.
      this.#ledger.questions.close(challengeId, refused.status === 409 ? 'answered' : 'expired');
    }
  }

  #focusAnswer() {
    const input = this.node.querySelector('form input');
    input?.setAttribute('aria-invalid', 'true');
    input?.focus();
  }

  #say(text) {
    this.#failure.textContent = text;
    if (!text) {
      this.node.querySelectorAll('[aria-invalid]').forEach((input) => input.removeAttribute('aria-invalid'));
    }
  }

  async #cancel() {
    const { jobId, challengeId } = this.#question;
    this.#say('');
    const refusal = await cancelRun(this.#ledger, jobId);
    if (refusal) {
      this.#say(explain(refusal));
    } else {
      this.#ledger.questions.close(challengeId, 'cancelled');
    }
  }

  #over() {
    this.#grace = setTimeout(async () => {
      const { jobId, challengeId } = this.#question;
      await this.#ledger.readJob(jobId).catch(() => {});
      this.#ledger.questions.close(challengeId, 'expired');
    }, GRACE);
    queueMicrotask(() => {
      if (this.#submit) {
        this.#submit.disabled = true;
      }
    });
  }
}
