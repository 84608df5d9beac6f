// How the last run ended, and what the user can do about it.
import { element } from '../dom.js';
import { errorTexts, t } from '../texts.js';
import { sentence } from './progress.js';

const SOLVED_BY_NEW_LOGIN = ['LOGIN_FAILED', 'LOGIN_FAILED.NEEDS_SECRET',
  'USER_ACTION_NEEDED.CHANGE_PASSWORD'];
const GOOD = ['SUCCEEDED'];

/** Whether new credentials solve the problem. */
export const needsLogin = (job) => job?.status === 'FAILED' && SOLVED_BY_NEW_LOGIN.includes(job.errorCode);

/** One line for lists: a mark, a text and the time. */
export function outcomeLine(job, site) {
  const words = job.status === 'FAILED'
    ? errorTexts(job.errorCode, job.reason, { site }).title : sentence(job, site);
  return element('p', { class: `outcome ${tone(job)}` },
    element('span', { class: 'mark', 'aria-hidden': 'true' }),
    element('span', { class: 'words', text: words }),
    job.endedAt && element('relative-time', { instant: job.endedAt }));
}

/** What to do about a failure, in a sentence. */
export function remedy(job, site) {
  return job.status === 'FAILED'
    && element('p', { class: 'remedy', text: errorTexts(job.errorCode, job.reason, { site }).todo });
}

/** All details, for the account's own screen. */
export function outcomePanel(job, site) {
  if (job.status !== 'FAILED') {
    return [
      outcomeLine(job, site),
      job.status !== 'SUCCEEDED' && element('p', { class: 'todo', text: t(`todo.${job.phase}`) }),
    ];
  }
  const { title, text, todo } = errorTexts(job.errorCode, job.reason, { site });
  return element('div', { class: 'failure', 'data-error': job.errorCode },
    element('div', { class: 'outcome' }, element('h2', { text: title }),
      job.endedAt && element('relative-time', { instant: job.endedAt })),
    element('p', { text }),
    element('p', { class: 'todo', text: todo }));
}

function tone(job) {
  return GOOD.includes(job.status) ? 'good' : job.status === 'FAILED' ? 'bad' : 'plain';
}
