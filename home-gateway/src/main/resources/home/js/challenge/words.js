// What the popup says, by type of challenge.
import { has, t } from '../texts.js';

/** The type if there are words for it, else plain `code`: a newer gateway may know more types. */
export function kindOf(question) {
  return has(`challenge.${question.type}.title`) ? question.type : 'code';
}

/** Heading and what to do: "Enter the code sent by SMS to •••• 42". */
export function wordsOf(question, site) {
  const kind = kindOf(question);
  // A number stays on one line.
  const values = { site, destination: question.destination?.replaceAll(' ', '\u00a0') };
  return {
    title: t(`challenge.${kind}.title`, values),
    todo: t(`challenge.${kind}.todo${question.destination ? '.to' : ''}`, values),
  };
}

/** Why it is asked again, if it is: `{text, isWrong}`. `job` may have been started over. */
export function whyAgain(question, job, site) {
  if (question.retryOf && !question.reason) {
    const kind = has(`challenge.wrong.${kindOf(question)}`) ? kindOf(question) : 'code';
    return { text: t(`challenge.wrong.${kind}`), isWrong: true };
  }
  const reason = question.reason ?? (job?.restarted ? 'RESTARTED' : '');
  return has(`challenge.reason.${reason}`)
    ? { text: t(`challenge.reason.${reason}`, { site }), isWrong: false } : null;
}
