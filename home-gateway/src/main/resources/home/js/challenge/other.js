// Answers other than codes: texts, several values, one of several; and the other ways to answer.
import { button, element } from '../dom.js';
import { secretControl } from '../connect/fields.js';
import { checkFields, checkTyped } from './rules.js';
import { hintOf, wordsOf } from './code.js';
import { t } from '../texts.js';

const KEYBOARDS = [
  ['numeric', /\bpin\b|digit|chiffre|year|année/i],
  ['tel', /phone|mobile|téléphone|portable/i],
  ['email', /mail|courriel/i],
];

/** The text of a picture, or the answer to a security question, whose text is the field's label. */
export function textAnswer(question) {
  const input = element('input', {
    id: 'answer', name: 'code', type: 'text', autofocus: true, required: true, autocomplete: 'off',
    autocapitalize: 'none', autocorrect: 'off', spellcheck: 'false', maxlength: 1000,
    inputmode: question.numeric ? 'numeric' : 'text', 'aria-describedby': 'answer-hint answer-error',
  });
  return {
    nodes: [
      element('label', { for: 'answer', text: labelOf(question) }), input,
      hintOf(question, 'text.hint'),
    ],
    read: () => {
      const check = checkTyped(question, input.value);
      return check.answer ? { answer: check.answer } : { wrong: wordsOf(check, 'wrong.EMPTY') };
    },
  };
}

const labelOf = ({ type, message }) =>
  (type === 'question' && message) || t(`challenge.${type}.label`);

/** One of several. */
export function choiceAnswer(question) {
  const choices = (question.options ?? []).map((option, index) => element('label', { class: 'choice' },
    element('input', {
      type: 'radio', name: 'option', value: option.id, required: true, autofocus: index === 0,
    }),
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
  const specs = question.fields ?? [];
  const inputs = specs.map((spec, index) => element('input', {
    id: `answer-${index}`, name: spec.name, type: spec.secret ? 'password' : 'text', required: true,
    inputmode: keyboardFor(spec), autofocus: index === 0, autocomplete: 'off', autocapitalize: 'none',
    spellcheck: 'false', maxlength: 1000, 'aria-describedby': 'answer-error',
  }));
  return {
    nodes: [element('div', { class: 'several', role: 'group', 'aria-label': t('challenge.fields.label') },
      inputs.map((input, index) => element('div', { class: 'field' },
        element('label', { for: input.id, text: specs[index].label }),
        specs[index].secret ? secretControl(input, specs[index].label) : input)))],
    read: () => {
      const values = Object.fromEntries(inputs.map((input) => [input.name, input.value]));
      const { answer, field } = checkFields(question, values);
      return answer ? { answer } : { wrong: t('fields.empty'), at: inputs.find(({ name }) => name === field) };
    },
  };
}

// A site sends the name of a field, but not the kind of its value.
const keyboardFor = ({ name, label }) =>
  KEYBOARDS.find(([, words]) => words.test(name) || words.test(label))?.[0] ?? 'text';

/** The other ways to answer, if the site offers any; `choose` gets an option's id. */
export function otherWays(question, choose) {
  if (question.type === 'choice' || !question.options?.length) {
    return null;
  }
  return element('div', { class: 'ways', role: 'group', 'aria-labelledby': 'ways-title' },
    element('p', { id: 'ways-title', class: 'faint small', text: t('challenge.ways') }),
    question.options.map(({ id, label }) => {
      const way = button(label, () => choose(id, way), { class: 'button quiet' });
      return way;
    }));
}
