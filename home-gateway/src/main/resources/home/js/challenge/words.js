// What the popup says, by type of challenge.
import { has, t } from '../texts.js';

/** The type if there are words for it, else plain `code`: a newer gateway may know more types. */
export function kindOf(question) {
  return has(`challenge.${question.type}.title`) ? question.type : 'code';
}

/** Heading and what to do: "Enter the code sent by SMS to •••• 42". */
export function wordsOf(question, site) {
  const kind = kindOf(question);
  const values = { site, destination: question.destination };
  return {
    title: t(`challenge.${kind}.title`, values),
    todo: t(`challenge.${kind}.todo${question.destination ? '.to' : ''}`, values),
  };
}

/** Why it is asked again, if it is: `{text, isWrong}`. */
export function whyAgain(question, site) {
  if (question.retryOf && !question.reason) {
    return { text: t(`challenge.wrong.${has(`challenge.wrong.${kindOf(question)}`) ? kindOf(question) : 'code'}`), isWrong: true };
  }
  return question.reason && has(`challenge.reason.${question.reason}`)
    ? { text: t(`challenge.reason.${question.reason}`, { site }), isWrong: false } : null;
}
