// The answers that are no codes: words, several values, one of several, an approval elsewhere.
import { element } from '../dom.js';
import { t } from '../texts.js';
import { codeAnswer } from './code.js';

/** The text of a picture, or the answer to a question. */
export function textAnswer(question) {
  const input = element('input', {
    id: 'answer', name: 'code', type: 'text', autofocus: true, required: true, autocomplete: 'off',
    autocapitalize: 'none', spellcheck: 'false', 'aria-describedby': 'answer-error',
  });
  // Whatever else stood there could make this page ask a foreign host.
  const isPicture = question.image?.startsWith('data:image/');
  return {
    nodes: [
      isPicture && element('img', { class: 'picture', src: question.image, alt: t('challenge.image.alt') }),
      element('label', { for: 'answer', text: t(`challenge.${question.type}.label`) }), input,
    ],
    read: () => {
      const code = input.value.trim();
      return code ? { answer: { code } } : { wrong: t('wrong.empty') };
    },
  };
}

/** One of several. */
export function choiceAnswer(question) {
  const choices = (question.options ?? []).map((option, index) => element('label', { class: 'choice' },
    element('input', { type: 'radio', name: 'option', value: option.id, autofocus: index === 0 }),
    element('span', { text: option.label })));
  const group = element('fieldset', { 'aria-describedby': 'answer-error' },
    element('legend', { text: t('challenge.choice.label') }), choices);
  return {
    nodes: [group],
    read: () => {
      const option = group.querySelector('input:checked')?.value;
      return option ? { answer: { option } } : { wrong: t('choice.empty') };
    },
  };
}

/** Several values. */
export function fieldsAnswer(question) {
  const inputs = (question.fields ?? []).map((spec, index) => element('input', {
    id: `answer-${index}`, name: spec.name, type: spec.secret ? 'password' : 'text', required: true,
    autofocus: index === 0, autocomplete: 'off', 'aria-describedby': 'answer-error',
  }));
  return {
    nodes: [element('div', { class: 'several', role: 'group', 'aria-label': t('challenge.fields.label') },
      inputs.map((input, index) => element('div', { class: 'field' },
        element('label', { for: input.id, text: question.fields[index].label }), input)))],
    read: () => {
      const isMissing = inputs.some((input) => input.value.trim() === '');
      const fields = Object.fromEntries(inputs.map((input) => [input.name, input.value.trim()]));
      return isMissing ? { wrong: t('fields.empty') } : { answer: { fields } };
    },
  };
}

/** An approval on another device; some sites take a code instead. */
export function approvalAnswer(question) {
  const shown = [
    question.display && element('p', { class: 'display', text: question.display }),
    element('p', { class: 'faint', text: t('challenge.app.waiting') }),
  ];
  if (!question.codeLength) {
    return { nodes: shown, read: null };
  }
  const code = codeAnswer(question);
  return { nodes: [...shown, ...code.nodes], read: code.read };
}

const BY_TYPE = {
  image: textAnswer, question: textAnswer, choice: choiceAnswer, fields: fieldsAnswer, app: approvalAnswer,
};

/** How this question is answered: `nodes` to show, `read` for the answer (null: not here). */
export const answerFor = (question) => (BY_TYPE[question.type] ?? codeAnswer)(question);
