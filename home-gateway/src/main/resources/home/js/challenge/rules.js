// Which answers a question takes: the same rules as AnswerRules in the gateway, tested with the same
// cases. Checked here too, so that a typing mistake is shown at once. No DOM.
const GROUPING = /[\s\p{Z}\p{Pd}\p{Cf}]/gu;
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

/**
 * A code without its grouping. NFKC converts full-width digits, which some keyboards type, to plain
 * ones.
 */
export const cleanCode = (text) => text.normalize('NFKC').replace(GROUPING, '');

/** Checks a code or a text as typed: `{ answer }`, or `{ rejected }` with the reason. */
export function checkTyped(question, typed) {
  switch (expectedAnswer(question)) {
    case 'CODE':
      return checkText(question, cleanCode(typed), MAX_CODE);
    case 'TEXT':
      return checkText(question, typed.trim(), MAX_TEXT);
    case 'APPROVAL':
      return { rejected: 'APPROVAL_ONLY' };
    default:
      return { rejected: 'WRONG_KIND' };
  }
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
  const trimmed = {};
  for (const { name } of fields) {
    const value = (values[name] ?? '').trim();
    if (value === '' || [...value].length > MAX_TEXT) {
      return { rejected: 'INVALID_FIELD', field: name };
    }
    trimmed[name] = value;
  }
  return { answer: { fields: trimmed } };
}
