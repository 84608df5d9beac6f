// A code: one field with a suitable keyboard; a pasted code may contain spaces and dashes.
import { element } from '../dom.js';
import { checkTyped } from './rules.js';
import { kindOf } from './words.js';
import { t } from '../texts.js';

/** The field; `read()` returns the answer, or what is wrong with it. */
export function codeAnswer(question) {
  const isNumeric = question.numeric !== false && (question.numeric || question.type === 'sms');
  const input = element('input', {
    id: 'answer', name: 'code', type: 'text', class: 'code', autofocus: true, required: true,
    inputmode: isNumeric ? 'numeric' : 'text',
    autocomplete: 'one-time-code', autocapitalize: 'none', autocorrect: 'off', spellcheck: 'false',
    'aria-describedby': 'answer-hint answer-error',
  });
  input.addEventListener('paste', (event) => paste(event, question, input));
  return {
    nodes: [element('label', { for: 'answer', text: t(`challenge.${kindOf(question)}.label`) }), input,
      hintOf(question, question.numeric ? 'code.hint.digits' : 'code.hint.characters')],
    read: () => readCode(question, input.value),
  };
}

/** The expected length, if it is known, in the text of `key`. */
export function hintOf({ codeLength }, key) {
  const text = codeLength ? t(key, { count: codeLength }) : '';
  return element('p', { class: 'faint small', id: 'answer-hint', text });
}

// Shows the code as it will be sent, so that the user can compare it. Text without one code stays, for
// the user to correct.
function paste(event, question, input) {
  const text = event.clipboardData.getData('text');
  const { answer } = checkTyped(question, text);
  event.preventDefault();
  const shown = answer ? answer.code : text.replace(/\s+/g, ' ').trim();
  input.setRangeText(shown, input.selectionStart, input.selectionEnd, 'end');
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

function readCode(question, typed) {
  const check = checkTyped(question, typed);
  return check.answer ? { answer: check.answer } : { wrong: wordsOf(check, 'code.empty') };
}

/** The text for a rejection. */
export function wordsOf({ rejected, count, typed }, empty) {
  switch (rejected) {
    case 'EMPTY':
      return t(empty);
    case 'NOT_NUMERIC':
      return t('code.digits');
    case 'AMBIGUOUS':
      return t('code.several');
    case 'TOO_LONG':
      return t('code.long', { count, typed });
    default:
      return t('code.length', { count, typed });
  }
}
