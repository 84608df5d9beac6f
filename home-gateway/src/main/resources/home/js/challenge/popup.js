// Chooses the question to show: one at a time, the most urgent first. Postponed ones wait in a bar, and
// so does every question while the user types.
import { hasEnded } from '../state/job.js';
import { notify } from '../notices.js';
import { QuestionBars } from './bar.js';
import { QuestionDialog } from './dialog.js';
import { CheckingNotices } from './told.js';
import { t } from '../texts.js';

const TONES = {
  answered: 'good', approved: 'good', not_needed: 'good', expired: 'bad', expired_at_site: 'bad',
  denied: 'bad',
};

// The phases in which a run is not expected to ask another question.
const PAST = ['signed_in', 'fetching', 'cancelling'];

export class Popup {
  #store;
  #typing;
  #bars;
  #dialog = null;
  #postponed = new Set();
  #postponedJobs = new Set();
  #returnTo = null;
  #checking = new CheckingNotices();

  constructor(store, typing) {
    this.#store = store;
    this.#typing = typing;
    this.#bars = new QuestionBars(store, (question) => this.#answer(question));
    document.getElementById('bars').append(this.#bars.node);
    typing.addEventListener('pause', () => this.#show());
    store.addEventListener('asked', ({ detail }) => this.#asked(detail.question));
    store.addEventListener('resending', ({ detail }) => {
      if (this.#shows(detail.question)) {
        this.#dialog.resending();
      }
    });
    store.addEventListener('phase', ({ detail }) => this.#checking.reached(detail.job));
    store.addEventListener('closed', ({ detail }) => this.#closed(detail));
    store.addEventListener('open', ({ detail: question }) => this.#answer(question));
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
    if (!this.#dialog && wanted.length && !this.#typing.isBusy) {
      this.#open(wanted[0]);
    }
    this.#dialog?.showQueue(wanted.filter((question) => !this.#shows(question)));
    this.#bars.show(this.#dialog ? open.filter((question) => !wanted.includes(question)) : open);
  }

  // The user chose this question.
  #answer(question) {
    this.#postponed.delete(question.challengeId);
    if (!this.#dialog && !this.#store.questions.isClosed(question.challengeId)) {
      this.#open(question);
    }
    this.#show();
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
        this.#notify({ connector, jobId }, isCancelled ? 'cancelled' : 'ended');
      }
    }
  }

  #open(question) {
    // The element that had the focus before the first of several dialogs gets it back after the last.
    this.#returnTo ??= document.activeElement === document.body ? null : document.activeElement;
    // "Checking your answer" is outdated when the next question is shown.
    this.#checking.remove(question.jobId);
    this.#dialog = new QuestionDialog(this.#store, question, () => this.#later());
    this.#dialog.open();
  }

  #later() {
    this.#postponed.add(this.#dialog.question.challengeId);
    this.#close({ byUser: true });
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
    this.#notify(question, how === 'answered' && !question.isMine ? 'answered.elsewhere' : how);
    this.#show();
  }

  #notify({ connector, jobId }, how) {
    const site = this.#store.connectorName(connector);
    const notice = notify(t(`closed.${how}`, { site }), TONES[how.split('.')[0]] ?? 'plain');
    if (how.startsWith('answered')) {
      this.#checking.add(jobId, notice, how === 'answered.elsewhere' ? t('closed.answered.elsewhere.past') : undefined);
      // The event may arrive after the worker's next ones.
      this.#checking.reached(this.#store.jobs.get(jobId) ?? { jobId });
    }
  }

  // If the popup closes while the user types, the keys that follow must reach neither the next question
  // nor a button of the page.
  #close({ byUser = false } = {}) {
    const isTyping = !byUser && this.#typing.isBusy;
    if (isTyping) {
      this.#typing.interrupt();
      this.#returnTo = null;
    }
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
}
