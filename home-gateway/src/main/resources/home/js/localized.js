// Selects the translation of a connector's text, by the rule of LocalizedText in Java.

/** The translation for the language (`fr-CA`, then `fr`); undefined if there is none. */
export function translation(translations = {}, language = '') {
  const tags = Object.keys(translations);
  for (let wanted = language.toLowerCase(); wanted; wanted = wanted.slice(0, Math.max(0, wanted.lastIndexOf('-')))) {
    const found = tags.find((tag) => tag.toLowerCase() === wanted);
    if (found) {
      return translations[found];
    }
  }
  return undefined;
}

/**
 * The translation for the first of these languages that has one; undefined if there is none. Default texts
 * are in English, so the search ends at English.
 */
export function firstTranslation(translations = {}, languages = []) {
  for (const language of languages) {
    const found = translation(translations, language);
    if (found !== undefined || /^en(-|$)/i.test(language)) {
      return found;
    }
  }
  return undefined;
}

/** The text to show to a user of these languages: a translation, otherwise the default text. */
export function localized(text, translations, languages) {
  return firstTranslation(translations, languages) ?? text;
}
