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

/** The text to show in the language: a translation, otherwise the default text. */
export function localized(text, translations, language) {
  return translation(translations, language) ?? text;
}
