// The texts of the popup, by type of challenge.
import { has, t } from '../texts.js';

const CODES = ['email', 'sms', 'code'];

/** The type if there are texts for it, otherwise `code`: a newer gateway may know more types. */
export function kindOf(question) {
  return has(`challenge.${question.type}.title`) ? question.type : 'code';
}

/** The text of a key for a kind of question, otherwise the text for all kinds. */
export function wordsFor(key, kind, values) {
  const name = CODES.includes(kind) ? 'code' : kind;
  return t(has(`${key}.${name}`) ? `${key}.${name}` : `${key}.other`, values);
}

/** The heading and the instruction: "Enter the code sent by SMS to •••• 42". */
export function wordsOf(question, site) {
  const kind = kindOf(question);
  // Keeps a number on one line.
  const values = { site, destination: question.destination?.replaceAll(' ', '\u00a0') };
  const key = `challenge.${kind}.todo`;
  const isExplained = question.message && has(`${key}.message`);
  return {
    title: t(`challenge.${kind}.title`, values),
    todo: t(isExplained ? `${key}.message` : question.destination ? `${key}.to` : key, values),
  };
}

/** Why a question is asked again, if it is: `{text, isWrong}`. The login of `job` may have restarted. */
export function whyAgain(question, job, site) {
  const kind = kindOf(question);
  if (question.retryOf && !question.reason) {
    return { text: t(`challenge.wrong.${has(`challenge.wrong.${kind}`) ? kind : 'code'}`), isWrong: true };
  }
  if (question.reason === 'RESENT') {
    return { text: wordsFor('challenge.reason.RESENT', kind, { site }), isWrong: false };
  }
  const reason = question.reason ?? (job?.restarted ? 'RESTARTED' : '');
  return has(`challenge.reason.${reason}`)
    ? { text: t(`challenge.reason.${reason}`, { site }), isWrong: false } : null;
}
