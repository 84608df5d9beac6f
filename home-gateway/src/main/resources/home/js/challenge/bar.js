// The questions that wait at the top of the page, each with its site, its account and its remaining time.
import { askerOf, nameOf } from './asker.js';
import { button, element, updateList } from '../dom.js';
import { clockTime } from '../format.js';
import { countDown } from '../clock.js';
import { t } from '../texts.js';

export class QuestionBars {
  #store;
  #open;
  #list = element('ul', { id: 'asked' });
  // A region of its own: the progress of runs is announced in another one at the same time.
  #told = element('p', { class: 'unseen', role: 'status' });
  #known = new Set();
  node = element('div', {}, this.#list, this.#told);

  /** `open` is called with the question that the user wants to answer. */
  constructor(store, open) {
    this.#store = store;
    this.#open = open;
  }

  show(questions) {
    updateList(this.#list, questions, {
      id: ({ challengeId }) => challengeId,
      create: (question) => this.#bar(question),
      update: (node, question) => this.#name(node, question),
    });
    this.#tell(questions);
  }

  #bar(question) {
    return element('li', { class: 'bar asked', 'data-testid': 'asked-bar' },
      element('p', {}, element('span', { class: 'asking' }), ' ', element('span', { class: 'whose' }), ' ',
        element('time-left', { role: 'timer', 'aria-live': 'off', until: question.expiresAt })),
      button(t('answer.open'), () => this.#open(question), { class: 'button primary small' }));
  }

  // The account may be loaded later than its question.
  #name(node, question) {
    const asker = askerOf(this.#store, question);
    const texts = [['.asking', t('asked', asker)], ['.whose', asker.whose]];
    for (const [place, text] of texts) {
      const part = node.querySelector(place);
      if (part.textContent !== text) {
        part.textContent = text;
      }
    }
    node.querySelector('button').setAttribute('aria-label', t('answer.open.of', { asker: nameOf(asker) }));
  }

  #tell(questions) {
    const added = questions.filter(({ challengeId }) => !this.#known.has(challengeId));
    this.#known = new Set(questions.map(({ challengeId }) => challengeId));
    if (added.length) {
      this.#told.textContent = added
        .map((question) => t('asked', { site: nameOf(askerOf(this.#store, question)) })).join(' ');
    } else if (questions.length === 0) {
      this.#told.textContent = '';
    }
  }
}

class TimeLeft extends HTMLElement {
  #stop = () => {};

  connectedCallback() {
    this.#stop = countDown(this.getAttribute('until'), (left) => {
      this.textContent = left > 0 ? t('time.left', { time: clockTime(left) }) : t('time.over');
    });
  }

  disconnectedCallback() {
    this.#stop();
  }
}

customElements.define('time-left', TimeLeft);
