// Which answers a question takes: the same rules as AnswerRules in the gateway, tested with the same
// cases. Checked here too, so that a typing mistake is shown at once. No DOM.
import { codeIn } from './typed.js';

const AROUND = /^[\s\p{Z}\p{Cf}]+|[\s\p{Z}\p{Cf}]+$/gu;
const MAX_CODE = 64;
const MAX_TEXT = 1000;

/** What is asked for: CODE, TEXT, FIELDS, CHOICE or APPROVAL (nothing to type). */
export function expectedAnswer({ type, codeLength, numeric }) {
  switch (type) {
    case 'image':
    case 'question':
      return 'TEXT';
    case 'fields':
      return 'FIELDS';
    case 'choice':
      return 'CHOICE';
    case 'app':
      return codeLength !== undefined || numeric !== undefined ? 'CODE' : 'APPROVAL';
    default:
      // Home asks for a code if the type is of a later version; the gateway validates it.
      return 'CODE';
  }
}

/** Checks a code or a text as typed: `{ answer }`, or `{ rejected }` with the reason. */
export function checkTyped(question, typed) {
  switch (expectedAnswer(question)) {
    case 'CODE':
      return checkCode(question, typed);
    case 'TEXT':
      return checkText(question, trimmed(typed), MAX_TEXT);
    case 'APPROVAL':
      return { rejected: 'APPROVAL_ONLY' };
    default:
      return { rejected: 'WRONG_KIND' };
  }
}

// A text that is too long is returned as it is: the pattern takes quadratic time.
const trimmed = (text) => ([...text].length > MAX_TEXT ? text : text.replace(AROUND, ''));

function checkCode(question, typed) {
  const length = [...typed].length;
  if (length > MAX_TEXT) {
    return { rejected: 'TOO_LONG', count: MAX_TEXT, typed: length };
  }
  const code = codeIn(question, typed);
  return code === undefined ? { rejected: 'AMBIGUOUS' } : checkText(question, code, MAX_CODE);
}

function checkText({ numeric, codeLength }, code, most) {
  const length = [...code].length;
  if (length === 0) {
    return { rejected: 'EMPTY' };
  }
  if (length > most) {
    return { rejected: 'TOO_LONG', count: most, typed: length };
  }
  if (numeric && !/^[0-9]+$/.test(code)) {
    return { rejected: 'NOT_NUMERIC' };
  }
  return codeLength && length !== codeLength
    ? { rejected: 'WRONG_LENGTH', count: codeLength, typed: length } : { answer: { code } };
}

/** Checks the values of a question that asks for several: `field` names the one that is rejected. */
export function checkFields({ fields = [] }, values) {
  const entered = {};
  for (const { name } of fields) {
    const value = trimmed(values[name] ?? '');
    if (value === '' || [...value].length > MAX_TEXT) {
      return { rejected: 'INVALID_FIELD', field: name };
    }
    entered[name] = value;
  }
  return { answer: { fields: entered } };
}
