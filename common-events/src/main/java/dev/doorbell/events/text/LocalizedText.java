package dev.doorbell.events.text;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with translations. Immutable.
 *
 * <p>{@link #in} selects the text to show. Home selects it by the same rule in JavaScript; the
 * tests of both run the cases of {@code language-cases.json} in this package.
 *
 * @param text the default text, shown in all languages without a translation; may be empty
 * @param translations by language tag (BCP 47: language, optional script, optional region, in their
 *     usual case, for instance {@code fr}, {@code zh-Hant}, {@code pt-BR}); empty for none
 */
public record LocalizedText(String text, Map<String, String> translations) {
  /** The maximum length of the text and of each translation, in UTF-16 units. */
  public static final int MAX_LENGTH = 2_000;

  /** The maximum number of translations. */
  public static final int MAX_LANGUAGES = 20;

  private static final Pattern LANGUAGE =
      Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?");

  /**
   * Creates a text with translations.
   *
   * @throws IllegalArgumentException if a text is too long, a translation is blank, a language tag
   *     is not valid, or there are too many translations
   */
  public LocalizedText {
    requireLength(text);
    if (translations.size() > MAX_LANGUAGES) {
      throw new IllegalArgumentException(
          "A text has at most %d translations, not %d"
              .formatted(MAX_LANGUAGES, translations.size()));
    }
    translations.forEach((language, translation) -> {
      if (!isLanguage(language)) {
        throw new IllegalArgumentException(
            "A language is a tag such as 'fr' or 'pt-BR', not '%s'".formatted(language));
      }
      if (translation.isBlank()) {
        throw new IllegalArgumentException("The translation to '%s' is empty".formatted(language));
      }
      requireLength(translation);
    });
    translations = Collections.unmodifiableMap(new TreeMap<>(translations));
  }

  /** A text without translations. */
  public static LocalizedText of(String text) {
    return new LocalizedText(text, Map.of());
  }

  /** Whether a translation can have this language tag. */
  public static boolean isLanguage(String tag) {
    return LANGUAGE.matcher(tag).matches();
  }

  /**
   * The same text with one more translation, or with another one for this language.
   *
   * @throws IllegalArgumentException as the constructor
   */
  public LocalizedText with(String language, String translation) {
    Map<String, String> more = new TreeMap<>(translations);
    more.put(language, translation);
    return new LocalizedText(text, more);
  }

  /**
   * The text to show to a user of this language: the translation to the language, otherwise to the
   * language without its last subtag, and so on ({@code fr-CA}, {@code fr}), otherwise the default
   * text. Ignores case. A tag that is not valid selects the default text.
   */
  public String in(String language) {
    String tag = language;
    while (!tag.isEmpty()) {
      String found = translation(tag);
      if (found != null) {
        return found;
      }
      tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
    }
    return text;
  }

  private @Nullable String translation(String tag) {
    for (Map.Entry<String, String> each : translations.entrySet()) {
      if (each.getKey().equalsIgnoreCase(tag)) {
        return each.getValue();
      }
    }
    return null;
  }

  private static void requireLength(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "A text has at most %d characters, not %d".formatted(MAX_LENGTH, text.length()));
    }
  }
}
