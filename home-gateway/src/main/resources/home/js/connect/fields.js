// Form fields, built from a connector's manifest; no field is specific to a site.
import { checkField, limitOf } from './rules.js';
import { day } from '../format.js';
import { element } from '../dom.js';
import { explain } from '../problems.js';
import { descriptionIn, fieldLabelIn, has, optionLabel, t } from '../texts.js';

const LOGIN = /login|user|identif|customer|email/i;

/** The pattern of a text of digits. */
export const DIGITS = /^(?:\[0-9\]|\\d)\{[0-9,]+\}$/;
const LONGEST = 4096;

const specs = new WeakMap();

/** A labelled field. `value` is its initial value; `isOptional` overrides the manifest. */
export function field(connector, spec, { value = spec.default ?? '', isOptional = !spec.required } = {}) {
  if (spec.type === 'hidden') {
    return element('input', { type: 'hidden', name: spec.name, value });
  }
  const id = `field-${spec.name}`;
  const { text: label, lang } = fieldLabelIn(spec);
  const named = element('span', { text: label, lang });
  const input = inputOf(connector, spec, value, {
    id, name: spec.name, required: !isOptional,
    'aria-describedby': `${id}-hint ${id}-error`, 'data-type': spec.type,
  });
  specs.set(input, spec);
  return element('div', { class: 'field' },
    spec.type === 'checkbox' ? box(input, named) : [
      element('label', { for: id }, named,
        isOptional && element('span', { class: 'faint', text: ` ${t('optional')}` })),
      spec.secret ? secretControl(input, label) : element('div', { class: 'control' }, input),
    ],
    element('p', { class: 'faint small', id: `${id}-hint` }, hintOf(spec)),
    element('p', { class: 'error', id: `${id}-error`, hidden: true }));
}

function inputOf(connector, spec, value, shared) {
  if (spec.options) {
    return select(spec, value, shared);
  }
  switch (spec.type) {
    case 'checkbox':
      return element('input', { ...shared, type: 'checkbox', checked: value === 'true' });
    case 'date':
      return element('input', { ...shared, type: 'date', value, min: spec.min, max: spec.max ?? '9999-12-31' });
    default:
      return element('input', {
        ...shared, value,
        type: spec.secret ? 'password' : spec.type === 'email' ? 'email' : 'text',
        // Not the maximum length of the field: a pasted text would be cut silently.
        pattern: spec.pattern, minlength: spec.minLength, maxlength: LONGEST,
        inputmode: DIGITS.test(spec.pattern) && 'numeric',
        autocomplete: autocomplete(connector, spec), autocapitalize: 'none', spellcheck: 'false',
      });
  }
}

// Without a default no option is preselected: the first line is empty.
function select(spec, value, attributes) {
  const lines = [['', t('choose')], ...spec.options.map((option) => [option, optionLabel(spec, option)])];
  return element('select', attributes, lines.map(([each, text]) =>
    element('option', { value: each, selected: each === value, text })));
}

function box(input, named) {
  return element('label', { class: 'check', for: input.id }, input, named);
}

function hintOf(spec) {
  const key = `field.type.${spec.type}.hint`;
  const description = descriptionIn(spec);
  return [description && element('span', description), description && has(key) && ' ', has(key) && t(key)];
}

// A section for each site, so that a password manager does not mix them up.
function autocomplete(connector, spec) {
  const kind = spec.type === 'totp_seed' ? 'off' : spec.secret ? 'current-password'
    : spec.identifying || spec.type === 'email' || LOGIN.test(spec.name) ? 'username' : 'off';
  return kind === 'off' ? 'off' : `section-${connector} ${kind}`;
}

/** The input of a secret, with a button that reveals it. */
export function secretControl(input, label) {
  return element('div', { class: 'control' }, input, showButton(input, label));
}

function showButton(input, label) {
  const node = element('button', { type: 'button', class: 'show' });
  const show = (isShown) => {
    input.type = isShown ? 'text' : 'password';
    node.textContent = t(isShown ? 'secret.hide' : 'secret.show');
    node.setAttribute('aria-label', t(isShown ? 'secret.hide.of' : 'secret.show.of', { label }));
  };
  node.addEventListener('click', () => show(input.type === 'password'));
  show(false);
  return node;
}

/** Shows and announces what is wrong with a field, or removes that if `message` is empty. */
export function mark(input, message) {
  const error = document.getElementById(`${input.id}-error`);
  error.textContent = message;
  error.hidden = !message;
  if (message) {
    input.setAttribute('aria-invalid', 'true');
  } else {
    input.removeAttribute('aria-invalid');
  }
}

/** Marks fields with a wrong value, or without a required one; true if there are none. */
export function check(form) {
  const inputs = [...form.querySelectorAll('input:not([type="hidden"]), select')];
  inputs.forEach((input) => mark(input, problemOf(input)));
  const first = inputs.find((input) => input.getAttribute('aria-invalid'));
  first?.focus();
  return !first;
}

function problemOf(input) {
  const spec = specs.get(input);
  const value = valueOf(input);
  if (value.trim() === '') {
    return input.validity.badInput ? t('wrong.NOT_A_DATE') : input.required ? t('wrong.EMPTY') : '';
  }
  const { rejected } = spec ? checkField(spec, value) : {};
  return rejected ? explainReason(spec, rejected) : '';
}

const explainReason = (spec, reason) => explainCheck({ rejected: reason, ...limitOf(spec, reason) });

/** The text for the result of a check that rejects a value. */
export const explainCheck = ({ rejected, count, date }) =>
  t(`wrong.${rejected}`, { count, date: date && day(date) });

/** The text for a problem that the gateway has found at a field. */
export function explainAt(input, apiError) {
  return apiError.reason && has(`wrong.${apiError.reason}`)
    ? explainReason(specs.get(input) ?? {}, apiError.reason) : explain(apiError, input.dataset.type);
}

const valueOf = (input) => (input.type === 'checkbox' ? String(input.checked) : input.value);

/** The entered values. A password keeps its spaces. */
export function values(form, fields) {
  const filled = fields
    .map((spec) => [spec, valueOf(form.elements[spec.name])])
    .filter(([, value]) => value.trim() !== '')
    .map(([{ name, type, secret }, value]) =>
      [name, secret && type !== 'totp_seed' ? value : value.trim()]);
  return Object.fromEntries(filled);
}
