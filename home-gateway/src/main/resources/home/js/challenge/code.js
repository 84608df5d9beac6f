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
  const hint = question.codeLength
    ? t(question.numeric ? 'code.hint.digits' : 'code.hint.characters', { count: question.codeLength })
    : '';
  return {
    nodes: [element('label', { for: 'answer', text: t(`challenge.${kindOf(question)}.label`) }), input,
      element('p', { class: 'faint small', id: 'answer-hint', text: hint })],
    read: () => readCode(question, input.value),
  };
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

function readCode({ numeric, codeLength }, typed) {
  const code = clean(typed);
  if (code === '') {
    return { wrong: t('code.empty') };
  }
  if (numeric && !/^\d+$/.test(code)) {
    return { wrong: t('code.digits') };
  }
  if (codeLength && [...code].length !== codeLength) {
    return { wrong: t('code.length', { count: codeLength, typed: [...code].length }) };
  }
  return { answer: { code } };
}
