// Selects the translation of a connector's text, by the rule of LocalizedText in Java.

/** The translation for the language (`fr-CA`, then `fr`); undefined if there is none. */
export function translation(translations = {}, language = '') {
  return translations[tagFor(translations, language)];
}

function tagFor(translations, language) {
  const tags = Object.keys(translations);
  for (let wanted = language.toLowerCase(); wanted; wanted = wanted.slice(0, Math.max(0, wanted.lastIndexOf('-')))) {
    const found = tags.find((tag) => tag.toLowerCase() === wanted);
    if (found) {
      return found;
    }
  }
  return undefined;
}

// Default texts are in English, so the search ends at English.
function firstTag(translations, languages) {
  for (const language of languages) {
    const found = tagFor(translations, language);
    if (found || /^en(-|$)/i.test(language)) {
      return found;
    }
  }
  return undefined;
}

/**
 * The translation for the first of these languages that has one; undefined if there is none. Default texts
 * are in English, so the search ends at English.
 */
export function firstTranslation(translations = {}, languages = []) {
  return translations[firstTag(translations, languages)];
}

/** The text to show to a user of these languages: a translation, otherwise the default text. */
export function localized(text, translations, languages) {
  return firstTranslation(translations, languages) ?? text;
}

/**
 * The same with its language, as `{text, lang}`: `ofDefault` is that of the default text, empty if unknown.
 * Without `lang` if the page `page` has the same language.
 */
export function localizedIn(page, text, { translations = {}, languages = [], ofDefault = '' }) {
  const tag = firstTag(translations, languages);
  const lang = tag ?? ofDefault;
  const isOfPage = lang.toLowerCase().split('-')[0] === page;
  return { text: tag ? translations[tag] : text, ...(!isOfPage && { lang }) };
}
