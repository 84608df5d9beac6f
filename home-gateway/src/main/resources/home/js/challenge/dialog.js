// The dialog of one question. It closes as soon as the question is closed, unless another question
// follows at once, which then takes its place in the same frame.
import { askerOf, nameOf } from './asker.js';
import { button, element } from '../dom.js';
import { Opening } from './opening.js';
import { QuestionForm } from './form.js';
import { listOf } from '../format.js';
import { messageIn, t } from '../texts.js';
import { tile } from '../tile.js';
import { whyAgain, wordsOf } from './words.js';

// Of the questions that wait; the others are only counted.
const MOST_NAMES = 3;
const SAID_BY_MESSAGE = ['fields', 'choice'];
const DESCRIBED_BY = ['question-todo', 'question-message', 'question-display'];

export class QuestionDialog {
  #store;
  #later;
  #question;
  #form;
  #queue = element('p', { class: 'queue faint small', 'aria-live': 'polite' });
  isHeld = false;
  node = element('dialog', {
    class: 'question', 'aria-labelledby': 'question-title', 'data-testid': 'question',
  });
  #opening = new Opening(this.node);

  /** `later` is called when the user postpones the question. */
  constructor(store, question, later) {
    this.#store = store;
    this.#later = later;
    this.#fill(question);
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
    this.#opening.begin();
    this.node.showModal();
  }

  /** Shows the next question of the same run. */
  pass(question) {
    this.#form.stop();
    this.#opening.begin();
    this.#fill(question);
    this.node.scrollTop = 0;
    this.node.querySelector('[autofocus]')?.focus();
  }

  /** The question is closed, but another one will follow. */
  hold(how) {
    this.isHeld = true;
    this.#form.hold(how);
  }

  resending() {
    this.#form.resending();
  }

  close() {
    this.#form.stop();
    this.node.close();
    this.node.remove();
  }

  /** Shows which other questions wait. */
  showQueue(questions) {
    const count = questions.length;
    const names = questions.slice(0, MOST_NAMES).map((question) => nameOf(askerOf(this.#store, question)));
    const more = count > MOST_NAMES ? [t('challenge.more.unnamed', { count: count - MOST_NAMES })] : [];
    const text = count ? t('challenge.more', { count, names: listOf([...names, ...more]) }) : '';
    if (this.#queue.textContent !== text) {
      this.#queue.textContent = text;
    }
  }

  #fill(question) {
    this.#question = question;
    this.isHeld = false;
    const site = this.#store.connectorName(question.connector);
    this.#form = new QuestionForm(this.#store, question, site);
    this.node.dataset.challenge = question.challengeId;
    this.node.replaceChildren(...this.#parts(site).filter(Boolean));
    this.node.setAttribute('aria-describedby', DESCRIBED_BY
      .filter((id) => this.node.querySelector(`#${id}`)).join(' '));
  }

  #parts(site) {
    const { title, todo } = wordsOf(this.#question, site);
    const { type } = this.#question;
    const message = messageIn(this.#question);
    const isTakenElsewhere = type === 'app' || !this.#form.isFilledIn;
    return [
      button('', this.#later, { class: 'close', 'aria-label': t('challenge.later'), title: t('challenge.later') }),
      this.#asker(site),
      element('h2', { id: 'question-title', text: title, ...(isTakenElsewhere && {
        tabindex: '-1', autofocus: true,
      }) }),
      this.#again(site),
      // The message of such a question says what to do.
      !(message && SAID_BY_MESSAGE.includes(type)) && element('p', { id: 'question-todo', class: 'todo', text: todo }),
      // The words of a question are the label of its field.
      message && type !== 'question' && element('blockquote', { id: 'question-message', ...message }),
      this.#form.node,
      this.#queue,
    ];
  }

  #asker(site) {
    const { whose } = askerOf(this.#store, this.#question);
    return element('div', { class: 'asker' },
      element('span', { class: 'bell', 'aria-hidden': 'true' }, element('img', { src: 'icon.svg', alt: '' })),
      tile(this.#question.connector, site, this.#store.iconTag(this.#question.connector)),
      element('p', {}, element('strong', { text: t('challenge.asks', { site }) }),
        whose && element('span', { class: 'faint small', text: whose })));
  }

  #again(site) {
    const job = this.#store.jobs.get(this.#question.jobId);
    const why = whyAgain(this.#question, job, site);
    return why && element('p', { class: why.isWrong ? 'again wrong' : 'again', role: 'alert', text: why.text });
  }
}
