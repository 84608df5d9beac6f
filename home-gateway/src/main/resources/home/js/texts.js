// Every text that a user reads, by key, with one file per language.

import { firstTranslation, localized, localizedIn } from './localized.js';

const LANGUAGES = ['en', 'fr'];

let texts = {};
let plural;

/** The language of the page: the browser's first one that Home supports. */
export let language = 'en';

/** The same with the user's country, for the format of times and numbers. */
export let locale = 'en';

/** The browser's languages, for texts of connectors, which may have translations that Home does not have. */
let languages = ['en'];

/** Loads the texts; nothing can be shown before. */
export async function loadTexts(wanted = navigator.languages) {
  const languageOf = (tag) => tag.toLowerCase().split('-')[0];
  languages = [...wanted];
  locale = wanted.find((tag) => LANGUAGES.includes(languageOf(tag))) ?? 'en';
  language = languageOf(locale);
  plural = new Intl.PluralRules(language);
  document.documentElement.lang = language;
  const response = await fetch(new URL(`../texts/${language}.json`, import.meta.url));
  texts = await response.json();
}

/** Whether there is a text of this key. */
export function has(key) {
  return Object.hasOwn(texts, key) || Object.hasOwn(texts, `${key}.other`);
}

/** The text of a key, with `{name}` filled in; `count` chooses between `.one` and `.other`. */
export function t(key, values = {}) {
  const form = values.count === undefined ? key : `${key}.${plural.select(values.count)}`;
  const text = texts[form] ?? texts[`${key}.other`] ?? texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Title, text and advice for an error code; an unknown code gets those of the part before its dot. */
export function errorTexts(code, reason, values) {
  const names = [`${code}/${reason}`, code, String(code).split('.')[0], 'UNKNOWN_ERROR'];
  const name = names.find((each) => has(`error.${each}.title`));
  return {
    title: t(`error.${name}.title`, values),
    text: t(`error.${name}.text`, values),
    todo: t(`error.${name}.todo`, values),
  };
}

/**
 * The label of a connector's field for `element`: the connector's in the user's language, with that language
 * if it is not that of the page. Default labels are in
 * English; in another language, Home has texts for common fields.
 */
export function fieldLabelIn(field) {
  const isTranslated = firstTranslation(field.labels, languages) !== undefined;
  const key = [`field.type.${field.type}`, `field.${field.name}`].find(has);
  return !isTranslated && language !== 'en' && key
    ? { text: t(key) } : ofManifest(field.label, field.labels);
}

// Default texts of manifests are in English.
const ofManifest = (text, translations) =>
  localizedIn(language, text, { translations, languages, ofDefault: 'en' });

/** A connector's text in the user's language; undefined if there is neither a text nor a translation. */
export const inLanguage = (text, translations) => localized(text, translations, languages);

/** The description of a field or a connector for `element`; undefined if it has none. */
export const descriptionIn = ({ description, descriptions }) =>
  description && ofManifest(description, descriptions);

/** What users see for an option's value. */
export function optionLabel(field, value) {
  const found = field.optionLabels?.find((each) => each.value === value);
  return found ? inLanguage(found.label, found.labels) : value;
}

/** The label of an option or a field of a question, in the user's language. */
export const labelOf = ({ label, labels }) => inLanguage(label, labels);

/**
 * The message of a question for `element`: with its language, empty if unknown, if that is not the language
 * of the page. Undefined if it has none.
 */
export const messageIn = ({ message, messages }) =>
  message && localizedIn(language, message, { translations: messages, languages });

/** The label of an option or a field of a question for `element`, as `messageIn`. */
export const labelIn = ({ label, labels }) =>
  localizedIn(language, label, { translations: labels, languages });
