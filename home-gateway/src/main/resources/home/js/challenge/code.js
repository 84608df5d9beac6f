// A code: one field with the right keyboard; spaces and dashes may be pasted along.
import { element } from '../dom.js';
import { kindOf } from './words.js';
import { t } from '../texts.js';

const GROUPING = /[\s\p{Z}\p{Pd}]/gu;

/** The field; `read()` gives the answer, or says what is wrong with it. */
export function codeAnswer(question) {
  const isNumeric = question.numeric !== false && (question.numeric || question.type === 'sms');
  const input = element('input', {
    id: 'answer', name: 'code', type: 'text', class: 'code', autofocus: true, required: true,
    inputmode: isNumeric ? 'numeric' : 'text',
    autocomplete: 'one-time-code', autocapitalize: 'none', autocorrect: 'off', spellcheck: 'false',
    'aria-describedby': 'answer-hint answer-error',
  });
  input.addEventListener('paste', (event) => paste(event, input));
  return {
    nodes: [element('label', { for: 'answer', text: t(`challenge.${kindOf(question)}.label`) }), input,
      hintOf(question, question.numeric ? 'code.hint.digits' : 'code.hint.characters')],
    read: () => readCode(question, input.value),
  };
}

/** How long it is, if that is known, in the words of `key`. */
export function hintOf({ codeLength }, key) {
  const text = codeLength ? t(key, { count: codeLength }) : '';
  return element('p', { class: 'faint small', id: 'answer-hint', text });
}

// Shown as it will be sent, so that a person can compare it.
function paste(event, input) {
  const text = event.clipboardData.getData('text');
  event.preventDefault();
  input.setRangeText(clean(text), input.selectionStart, input.selectionEnd, 'end');
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

// NFKC makes plain digits of the wide ones that some keyboards type.
const clean = (text) => text.normalize('NFKC').replace(GROUPING, '');

function readCode(question, typed) {
  const code = clean(typed);
  const wrong = code ? misfit(question, code) : t('code.empty');
  return wrong ? { wrong } : { answer: { code } };
}

/** Why this can't be the answer, if it can't. */
export function misfit({ numeric, codeLength }, code) {
  if (numeric && !/^\d+$/.test(code)) {
    return t('code.digits');
  }
  return codeLength && [...code].length !== codeLength
    ? t('code.length', { count: codeLength, typed: [...code].length }) : '';
}
