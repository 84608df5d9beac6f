// The progress of a run: four steps, and one sentence that is shown and announced.
import { announce } from '../notices.js';
import { element } from '../dom.js';
import { errorTexts, has, t } from '../texts.js';

const STEPS = ['starting', 'signing_in', 'fetching', 'succeeded'];
const STEP_OF = {
  starting: 0, signing_in: 1, waiting: 1, checking: 1, signed_in: 2, fetching: 2, cancelling: -1,
};

/** The sentence for the phase of a job. */
export function sentence(job, site) {
  const finer = job.phase === 'skipped' ? job.reason : job.saved ? '' : 'none';
  const key = `phase.${job.phase}.${finer}`;
  return t(finer && has(key) ? key : `phase.${job.phase}`, { site, count: job.saved });
}

/** The steps of a live job. */
export function steps(job) {
  const at = STEP_OF[job.phase] ?? -1;
  return element('ol', { class: `steps phase-${job.phase}`, 'aria-label': t('progress') },
    STEPS.map((step, index) =>
      element('li', {
        class: index < at ? 'past' : index === at ? 'now' : 'next',
        'aria-current': index === at && 'step',
      }, element('span', { text: t(`step.${step}`) }))));
}

/** Announces the phase of each run to screen readers. */
export function announcePhases(store) {
  store.addEventListener('phase', ({ detail: { job } }) => {
    const site = store.connectorName(job.connector);
    const words = job.phase === 'failed'
      ? errorTexts(job.errorCode, job.reason, { site }).title : sentence(job, site);
    announce(t('announce', { site, words }));
  });
}
