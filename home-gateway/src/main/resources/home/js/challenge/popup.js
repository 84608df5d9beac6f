// Chooses the question to show: one at a time, the most urgent first; postponed ones wait in a bar.
import { button, render, element } from '../dom.js';
import { hasEnded } from '../state/job.js';
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
  #store;
  #dialog = null;
  #postponed = new Set();
  #postponedJobs = new Set();
  #returnTo = null;
  #notice = null;
  #bar = element('div', { id: 'asked' });

  constructor(store) {
    this.#store = store;
    document.getElementById('bars').append(this.#bar);
    store.addEventListener('asked', ({ detail }) => this.#asked(detail.question));
    store.addEventListener('resending', ({ detail }) => {
      if (this.#shows(detail.question)) {
        this.#dialog.resending();
      }
    });
    store.addEventListener('closed', ({ detail }) => this.#closed(detail));
    store.addEventListener('open', ({ detail: question }) => {
      this.#postponed.delete(question.challengeId);
      this.#show();
    });
    store.addEventListener('change', () => this.#show());
  }

  #shows(question) {
    return this.#dialog?.question.challengeId === question.challengeId;
  }

  // If the user postponed a question and another tab then requests another code, the new question
  // is postponed too.
  #asked(question) {
    if (this.#postponedJobs.delete(question.jobId) && question.reason === 'RESENT') {
      this.#postponed.add(question.challengeId);
    }
  }

  #show() {
    // Before the names of sites are loaded, the popup could not name the site.
    if (!this.#store.isLoaded) {
      return;
    }
    this.#showNextQuestion();
    const open = this.#store.questions.list();
    const wanted = open.filter((question) => !this.#postponed.has(question.challengeId));
    if (!this.#dialog && wanted.length) {
      this.#open(wanted[0]);
    }
    this.#dialog?.showQueue(wanted.filter((question) => !this.#shows(question)).length);
    this.#renderBar(open.filter((question) => this.#postponed.has(question.challengeId)));
  }

  // A popup that waits for the next question of its run gets it, or closes if there will be none.
  #showNextQuestion() {
    if (!this.#dialog?.isHeld) {
      return;
    }
    const { jobId, connector } = this.#dialog.question;
    const next = this.#store.questions.ofJob(jobId);
    const job = this.#store.jobs.get(jobId);
    if (next) {
      this.#dialog.pass(next);
    } else if (!job || hasEnded(job) || PAST.includes(job.phase)) {
      this.#close();
      if (!PAST.slice(0, 2).includes(job?.phase)) {
        const isCancelled = job?.phase === 'cancelling' || job?.status === 'CANCELLED';
        this.#notify(connector, isCancelled ? 'cancelled' : 'ended');
      }
    }
  }

  #open(question) {
    // The element that had the focus before the first of several dialogs gets it back after the last.
    this.#returnTo ??= document.activeElement === document.body ? null : document.activeElement;
    // "Checking your answer" is outdated when the next question is shown.
    this.#notice?.remove();
    this.#dialog = new QuestionDialog(this.#store, question, () => this.#later());
    this.#dialog.open();
  }

  #later() {
    this.#postponed.add(this.#dialog.question.challengeId);
    this.#close();
    this.#show();
  }

  #closed({ question, how }) {
    const wasPostponed = this.#postponed.delete(question.challengeId);
    const isFollowed = how === 'resent' || (how === 'answered' && question.isMine && question.isChosen);
    if (isFollowed) {
      if (wasPostponed) {
        this.#postponedJobs.add(question.jobId);
      }
      if (this.#shows(question)) {
        this.#dialog.hold(how);
      }
      return;
    }
    if (this.#shows(question)) {
      this.#close();
    }
    this.#notify(question.connector, how === 'answered' && !question.isMine ? 'answered.elsewhere' : how);
    this.#show();
  }

  #notify(connector, how) {
    const site = this.#store.connectorName(connector);
    this.#notice = notify(t(`closed.${how}`, { site }), TONES[how.split('.')[0]] ?? 'plain');
  }

  #close() {
    this.#dialog.close();
    this.#dialog = null;
    queueMicrotask(() => this.#restoreFocus());
  }

  #restoreFocus() {
    if (!this.#dialog) {
      const place = this.#returnTo?.isConnected ? this.#returnTo : document.getElementById('main');
      this.#returnTo = null;
      place.focus({ preventScroll: true });
    }
  }

  #renderBar(postponed) {
    render(this.#bar, postponed.map((question) => question.challengeId), () => postponed.map((question) =>
      element('div', { class: 'bar asked', 'data-testid': 'asked-bar' },
        element('p', { text: t('asked', { site: this.#store.connectorName(question.connector) }) }),
        button(t('answer.open'), () => {
          this.#postponed.delete(question.challengeId);
          this.#show();
        }, { class: 'button primary small' }))));
  }
}
