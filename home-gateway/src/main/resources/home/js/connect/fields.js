// Form fields, built from a connector's manifest; no field is specific to a site.
import { element } from '../dom.js';
import { fieldLabel, has, t } from '../texts.js';

const LOGIN = /login|user|identif|customer|email/i;

/** A labelled field. `value` is its initial value; `isOptional` overrides the manifest. */
export function field(connector, spec, { value = '', isOptional = !spec.required } = {}) {
  const id = `field-${spec.name}`;
  const label = fieldLabel(connector, spec);
  const shared = {
    id, name: spec.name, required: !isOptional,
    'aria-describedby': `${id}-hint ${id}-error`, 'data-type': spec.type,
  };
  const input = spec.options ? select(spec.options, value, shared) : element('input', {
    ...shared, value,
    type: spec.secret ? 'password' : spec.type === 'email' ? 'email' : 'text',
    autocomplete: autocomplete(connector, spec),
    autocapitalize: 'none', spellcheck: 'false', maxlength: 4096,
  });
  const hint = `field.type.${spec.type}.hint`;
  return element('div', { class: 'field' },
    element('label', { for: id },
      label,
      isOptional && element('span', { class: 'faint', text: ` ${t('optional')}` })),
    spec.secret ? secretControl(input, label) : element('div', { class: 'control' }, input),
    element('p', { class: 'faint small', id: `${id}-hint`, text: has(hint) ? t(hint) : '' }),
    element('p', { class: 'error', id: `${id}-error`, hidden: true }));
}

// No option is preselected: the first line is empty.
function select(options, value, attributes) {
  const lines = [['', t('choose')], ...options.map((option) => [option, option])];
  return element('select', attributes, lines.map(([each, text]) =>
    element('option', { value: each, selected: each === value, text })));
}

// A section for each site, so that a password manager does not mix them up.
function autocomplete(connector, spec) {
  const kind = spec.type === 'totp_seed' ? 'off' : spec.secret ? 'current-password'
    : spec.type === 'email' ? 'username email' : LOGIN.test(spec.name) ? 'username' : 'off';
  return kind === 'off' ? 'off' : `section-${connector} ${kind.split(' ')[0]}`;
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

/** Marks required fields that are empty; true if there are none. */
export function check(form) {
  const inputs = [...form.querySelectorAll('input, select')];
  inputs.forEach((input) => mark(input, problemOf(input)));
  const first = inputs.find((input) => input.getAttribute('aria-invalid'));
  first?.focus();
  return !first;
}

function problemOf(input) {
  if (input.required && input.value.trim() === '') {
    return t('wrong.empty');
  }
  return input.type === 'email' && input.value && !input.validity.valid ? t('wrong.email') : '';
}

/** The entered values. A password keeps its spaces. */
export function values(form, specs) {
  const filled = specs
    .map((spec) => [spec, form.elements[spec.name].value])
    .filter(([, value]) => value.trim() !== '')
    .map(([{ name, type, secret }, value]) =>
      [name, secret && type !== 'totp_seed' ? value : value.trim()]);
  return Object.fromEntries(filled);
}
