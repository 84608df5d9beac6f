// Which answers a question takes: the same rules as AnswerRules in the gateway, tested with the same
// cases. Checked here too, so that a typing mistake is shown at once. No DOM.
import { AROUND, checkValue } from '../connect/rules.js';
import { codeIn } from './typed.js';

const FIELD_TYPES = ['text', 'password', 'date', 'choice', 'checkbox'];
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

/**
 * Checks the values of a question that asks for several: `field` names the one that is rejected, `why` says
 * why, with the `count` or `date` that is the limit.
 */
export function checkFields({ fields = [] }, values) {
  const entered = {};
  for (const field of fields) {
    const value = trimmed(values[field.name] ?? '');
    if (value !== '' || field.required !== false) {
      const why = problemOf(field, value);
      if (why.rejected) {
        return { rejected: 'INVALID_FIELD', field: field.name, why };
      }
      entered[field.name] = value;
    }
  }
  return { answer: { fields: entered } };
}

function problemOf(field, value) {
  if (value === '') {
    return { rejected: 'EMPTY' };
  }
  return [...value].length > MAX_TEXT
    ? { rejected: 'TOO_LONG', count: MAX_TEXT } : checkValue(specOf(field), value);
}

// A type that a later version has added counts as a text.
const specOf = ({ type, required, options, ...limits }) => ({
  ...limits, type: FIELD_TYPES.includes(type) ? type : 'text', required: required !== false,
  options: options?.map(({ id }) => id),
});
