// The earlier runs of an account.
import { api } from '../api.js';
import { render, element } from '../dom.js';
import { outcomeLine } from './outcome.js';
import { hasEnded } from '../state/job.js';
import { t } from '../texts.js';

const SHOWN = 8;

export class RunHistory {
  #store;
  #accountId;
  #rows = [];
  #readFor = null;
  #list = element('ul', { class: 'history' });
  node = element('details', { class: 'fold' },
    element('summary', { text: t('history.title') }), this.#list);

  constructor(store, accountId) {
    this.#store = store;
    this.#accountId = accountId;
    this.node.addEventListener('toggle', () => this.update());
  }

  update() {
    const job = this.#store.jobOf(this.#accountId);
    this.node.hidden = !job;
    const state = `${job?.jobId} ${job?.status}`;
    if (this.node.open && this.#readFor !== state) {
      this.#readFor = state;
      this.#read();
    }
  }

  async #read() {
    this.#rows = await api.jobsOf(this.#accountId).catch(() => this.#rows);
    const ended = this.#rows.filter(hasEnded).slice(0, SHOWN);
    render(this.#list, ended, () => ended.length
      ? ended.map((row) => this.#row(row))
      : element('li', { class: 'faint', text: t('history.none') }));
  }

  #row(row) {
    const job = { ...row, phase: row.status.toLowerCase(), saved: row.documents ?? 0 };
    return element('li', {}, outcomeLine(job, this.#store.connectorName(row.connector)));
  }
}
