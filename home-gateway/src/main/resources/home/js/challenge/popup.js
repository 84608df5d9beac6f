// Which question is shown: one at a time, the most urgent first; those put aside wait in a bar.
import { button, draw, element } from '../dom.js';
import { notify } from '../notices.js';
import { QuestionDialog } from './dialog.js';
import { t } from '../texts.js';
import { kindOf } from './words.js';

const TONES = { answered: 'good', expired: 'bad', cancelled: 'plain', restarted: 'plain', ended: 'plain' };

export class Popup {
  #ledger;
  #dialog = null;
  #aside = new Set();
  #returnTo = null;
  #notice = null;
  #bar = element('div', { id: 'asked' });

  constructor(ledger) {
    this.#ledger = ledger;
    document.getElementById('bars').append(this.#bar);
    ledger.addEventListener('closed', ({ detail }) => this.#closed(detail));
    ledger.addEventListener('open', ({ detail: question }) => {
      this.#aside.delete(question.challengeId);
      this.#show();
    });
    ledger.addEventListener('change', () => this.#show());
  }

  #show() {
    // Before the names of sites are known nobody could say who asks.
    if (!this.#ledger.isLoaded) {
      return;
    }
    const open = this.#ledger.questions.list();
    const wanted = open.filter((question) => !this.#aside.has(question.challengeId));
    const shown = this.#dialog?.question.challengeId;
    if (!this.#dialog && wanted.length) {
      this.#open(wanted[0]);
    }
    const behind = wanted.filter((question) => question.challengeId !== (shown ?? wanted[0]?.challengeId));
    this.#dialog?.showQueue(behind.length);
    this.#drawBar(open.filter((question) => this.#aside.has(question.challengeId)));
  }

  #open(question) {
    // What had the focus before the first of several dialogs gets it back after the last.
    this.#returnTo ??= document.activeElement === document.body ? null : document.activeElement;
    // "Checking your answer" is no news any more when the next question is there.
    this.#notice?.remove();
    this.#dialog = new QuestionDialog(this.#ledger, question, () => this.#later(question));
    this.#dialog.open();
  }

  #later(question) {
    this.#aside.add(question.challengeId);
    this.#close();
    this.#show();
  }

  #closed({ question, how }) {
    this.#aside.delete(question.challengeId);
    if (this.#dialog?.question.challengeId === question.challengeId) {
      this.#close();
    }
    const site = this.#ledger.connectorName(question.connector);
    const key = how === 'answered' && !question.isMine ? 'closed.answered.elsewhere' : `closed.${how}`;
    const kind = kindOf(question) === 'app' && how === 'answered' ? 'closed.approved' : key;
    this.#notice = notify(t(kind, { site }), TONES[how]);
    this.#show();
  }

  #close() {
    this.#dialog.close();
    this.#dialog = null;
    queueMicrotask(() => this.#giveBack());
  }

  #giveBack() {
    if (!this.#dialog) {
      const place = this.#returnTo?.isConnected ? this.#returnTo : document.getElementById('main');
      this.#returnTo = null;
      place.focus({ preventScroll: true });
    }
  }

  #drawBar(aside) {
    draw(this.#bar, aside.map((question) => question.challengeId), () => aside.map((question) =>
      element('div', { class: 'bar asked', 'data-testid': 'asked-bar' },
        element('p', { text: t('asked', { site: this.#ledger.connectorName(question.connector) }) }),
        button(t('answer.open'), () => {
          this.#aside.delete(question.challengeId);
          this.#show();
        }, { class: 'button primary small' }))));
  }
}
