// Answers other than codes: texts, several values, one of several; and the other ways to answer.
import { button, element } from '../dom.js';
import { DIGITS, explainCheck, secretControl } from '../connect/fields.js';
import { checkFields, checkTyped } from './rules.js';
import { hintOf, wordsOf } from './code.js';
import { labelIn, labelOf, messageIn, t } from '../texts.js';

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
      element('label', { for: 'answer', ...questionOf(question) }), input,
      hintOf(question, 'text.hint'),
    ],
    read: () => {
      const check = checkTyped(question, input.value);
      return check.answer ? { answer: check.answer } : { wrong: wordsOf(check, 'wrong.EMPTY') };
    },
  };
}

const questionOf = (question) => (question.type === 'question' && messageIn(question))
  || { text: t(`challenge.${question.type}.label`) };

/** One of several. */
export function choiceAnswer(question) {
  const choices = (question.options ?? []).map((option, index) => element('label', { class: 'choice' },
    element('input', {
      type: 'radio', name: 'option', value: option.id, required: true, autofocus: index === 0,
    }),
    element('span', labelIn(option))));
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
  const inputs = specs.map((spec, index) => inputOf(spec, {
    id: `answer-${index}`, name: spec.name, required: spec.required !== false,
    autofocus: index === 0, 'aria-describedby': 'answer-error',
  }));
  return {
    nodes: [element('div', { class: 'several', role: 'group', 'aria-label': t('challenge.fields.label') },
      inputs.map((input, index) => fieldOf(specs[index], input)))],
    read: () => {
      const values = Object.fromEntries(inputs.map((input) => [input.name, valueOf(input)]));
      const { answer, field, why } = checkFields(question, values);
      const at = inputs.find(({ name }) => name === field);
      return answer ? { answer } : { wrong: wrong(why, at), at };
    },
  };
}

// A browser gives an empty value for a date that is not complete.
function wrong(why, { type }) {
  if (type === 'date' && ['EMPTY', 'NOT_A_DATE'].includes(why.rejected)) {
    return t('fields.date');
  }
  return why.rejected === 'EMPTY' ? t('fields.empty') : explainCheck(why);
}

function inputOf(spec, attributes) {
  switch (spec.type) {
    case 'date':
      return element('input', {
        ...attributes, type: 'date', autocomplete: 'off', min: spec.min, max: spec.max ?? '9999-12-31',
      });
    case 'checkbox':
      return element('input', { ...attributes, type: 'checkbox', value: 'true' });
    case 'choice':
      return element('select', attributes, [{ id: '', label: t('choose') }, ...(spec.options ?? [])].map(
        (option) => element('option', { value: option.id, ...labelIn(option) })));
    default:
      return element('input', {
        ...attributes, type: spec.secret ? 'password' : 'text', inputmode: keyboardFor(spec), autocomplete: 'off',
        autocapitalize: 'none', spellcheck: 'false', pattern: spec.pattern, minlength: spec.minLength,
        // Not the maximum length of the field: a pasted text would be cut silently.
        maxlength: 1000,
      });
  }
}

function fieldOf(spec, input) {
  const text = labelOf(spec);
  const label = element('label', { for: input.id }, element('span', labelIn(spec)),
    spec.required === false && element('span', { class: 'faint', text: ` ${t('optional')}` }));
  const isHidden = spec.secret && input.type === 'password';
  return element('div', { class: 'field' }, label, isHidden ? secretControl(input, text) : input);
}

const valueOf = (input) => input.type === 'checkbox' ? String(input.checked) : input.value;

// A site sends the name of a field, but not the kind of its value.
const keyboardFor = ({ name, label, pattern }) => (DIGITS.test(pattern) ? 'numeric'
  : KEYBOARDS.find(([, words]) => words.test(name) || words.test(label))?.[0] ?? 'text');

/** The other ways to answer, if the site offers any; `choose` gets an option's id. */
export function otherWays(question, choose) {
  if (question.type === 'choice' || !question.options?.length) {
    return null;
  }
  return element('div', { class: 'ways', role: 'group', 'aria-labelledby': 'ways-title' },
    element('p', { id: 'ways-title', class: 'faint small', text: t('challenge.ways') }),
    question.options.map((option) => {
      const way = button(labelOf(option), () => choose(option.id, way), {
        class: 'button quiet', lang: labelIn(option).lang,
      });
      return way;
    }));
}
