package dev.doorbell.sdk;

import dev.doorbell.events.field.FieldOption;
import dev.doorbell.events.text.LocalizedText;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of the values of a {@linkplain AccountField#choice choice}. Immutable.
 *
 * @param value what the connector reads
 * @param label what users see
 * @param labels the label in other languages, by language tag (BCP 47)
 */
public record ChoiceOption(String value, String label, Map<String, String> labels) {
  public ChoiceOption {
    labels = Map.copyOf(labels);
  }

  /**
   * Adds the label in another language.
   *
   * @param language a language tag (BCP 47): {@code fr}, {@code pt-BR}
   */
  public ChoiceOption inLanguage(String language, String translation) {
    Map<String, String> more = new TreeMap<>(labels);
    if (more.put(language, translation) != null) {
      throw new IllegalArgumentException(
          "option '%s' has two labels in '%s'".formatted(value, language));
    }
    return new ChoiceOption(value, label, more);
  }

  /** Throws IllegalArgumentException if a language or a translation is not valid. */
  FieldOption declaration() {
    return new FieldOption(value, new LocalizedText(label, labels));
  }
}
