// Chooses the question to show: one at a time, the most urgent first; postponed ones wait in a bar.
import { button, draw, element } from '../dom.js';
import { isEnded } from '../state/job.js';
import { notify } from '../notices.js';
import { QuestionDialog } from './dialog.js';
import { t } from '../texts.js';

const TONES = {
  answered: 'good', approved: 'good', not_needed: 'good', expired: 'bad', expired_at_site: 'bad',
  denied: 'bad',
};

// The phases in which a run is not expected to ask another question.
const PAST = ['signed_in', 'fetching', 'cancelling'];

export class Popup {
  #ledger;
  #dialog = null;
  #aside = new Set();
  #asideJobs = new Set();
  #returnTo = null;
  #notice = null;
  #bar = element('div', { id: 'asked' });

  constructor(ledger) {
    this.#ledger = ledger;
    document.getElementById('bars').append(this.#bar);
    ledger.addEventListener('asked', ({ detail }) => this.#asked(detail.question));
    ledger.addEventListener('resending', ({ detail }) => {
      if (this.#shows(detail.question)) {
        this.#dialog.resending();
      }
    });
    ledger.addEventListener('closed', ({ detail }) => this.#closed(detail));
    ledger.addEventListener('open', ({ detail: question }) => {
      this.#aside.delete(question.challengeId);
      this.#show();
    });
    ledger.addEventListener('change', () => this.#show());
  }

  #shows(question) {
    return this.#dialog?.question.challengeId === question.challengeId;
  }

  // If the user postponed a question and another tab then requests another code, the new question
  // is postponed too.
  #asked(question) {
    if (this.#asideJobs.delete(question.jobId) && question.reason === 'RESENT') {
      this.#aside.add(question.challengeId);
    }
  }

  #show() {
    // Before the names of sites are loaded, the popup could not name the site.
    if (!this.#ledger.isLoaded) {
      return;
    }
    this.#passOn();
    const open = this.#ledger.questions.list();
    const wanted = open.filter((question) => !this.#aside.has(question.challengeId));
    if (!this.#dialog && wanted.length) {
      this.#open(wanted[0]);
    }
    this.#dialog?.showQueue(wanted.filter((question) => !this.#shows(question)).length);
    this.#drawBar(open.filter((question) => this.#aside.has(question.challengeId)));
  }

  // A popup that waits for the next question of its run gets it, or closes if there will be none.
  #passOn() {
    if (!this.#dialog?.isHeld) {
      return;
    }
    const { jobId, connector } = this.#dialog.question;
    const next = this.#ledger.questions.ofJob(jobId);
    const job = this.#ledger.jobs.get(jobId);
    if (next) {
      this.#dialog.pass(next);
    } else if (!job || isEnded(job) || PAST.includes(job.phase)) {
      this.#close();
      if (!PAST.slice(0, 2).includes(job?.phase)) {
        const isCancelled = job?.phase === 'cancelling' || job?.status === 'CANCELLED';
        this.#say(connector, isCancelled ? 'cancelled' : 'ended');
      }
    }
  }

  #open(question) {
    // The element that had the focus before the first of several dialogs gets it back after the last.
    this.#returnTo ??= document.activeElement === document.body ? null : document.activeElement;
    // "Checking your answer" is outdated when the next question is shown.
    this.#notice?.remove();
    this.#dialog = new QuestionDialog(this.#ledger, question, () => this.#later());
    this.#dialog.open();
  }

  #later() {
    this.#aside.add(this.#dialog.question.challengeId);
    this.#close();
    this.#show();
  }

  #closed({ question, how }) {
    const wasAside = this.#aside.delete(question.challengeId);
    const isFollowed = how === 'resent' || (how === 'answered' && question.isMine && question.isChosen);
    if (isFollowed) {
      if (wasAside) {
        this.#asideJobs.add(question.jobId);
      }
      if (this.#shows(question)) {
        this.#dialog.hold(how);
      }
      return;
    }
    if (this.#shows(question)) {
      this.#close();
    }
    this.#say(question.connector, how === 'answered' && !question.isMine ? 'answered.elsewhere' : how);
    this.#show();
  }

  #say(connector, how) {
    const site = this.#ledger.connectorName(connector);
    this.#notice = notify(t(`closed.${how}`, { site }), TONES[how.split('.')[0]] ?? 'plain');
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
