package dev.doorbell.events.text;

import dev.doorbell.events.json.JsonFields;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads texts with translations as two properties of a JSON object: the default text
 * under the text's name, and the translations, if there are any, as an object under the name with
 * an {@code s} appended: {@code "label": "Customer number", "labels": {"fr": "Numéro client"}}.
 * Readers that do not know translations therefore read the default text.
 */
public final class LocalizedTextJson {
  private LocalizedTextJson() {}

  /** Adds the text to the object; nothing if the text is null. */
  public static void put(ObjectNode json, String name, @Nullable LocalizedText text) {
    if (text == null) {
      return;
    }
    json.put(name, text.text());
    if (!text.translations().isEmpty()) {
      ObjectNode translations = json.putObject(name + "s");
      text.translations().forEach(translations::put);
    }
  }

  /**
   * Reads a text. Translations that this version does not accept, such as those of a longer
   * language tag, are left out.
   *
   * @throws dev.doorbell.events.json.MalformedException if the default text is missing or too long,
   *     or a value is not a text
   */
  public static LocalizedText read(JsonFields json, String name) {
    return of(json, name, json.text(name));
  }

  /** Reads a text as {@link #read}; null if the default text is missing. */
  public static @Nullable LocalizedText readOptional(JsonFields json, String name) {
    String text = json.optionalText(name);
    return text == null ? null : of(json, name, text);
  }

  private static LocalizedText of(JsonFields json, String name, String text) {
    Map<String, String> accepted = new TreeMap<>();
    json.texts(name + "s")
        .forEach((language, translation) -> {
          if (LocalizedText.isLanguage(language)
              && !translation.isBlank()
              && accepted.size() < LocalizedText.MAX_LANGUAGES) {
            accepted.put(language, translation);
          }
        });
    return new LocalizedText(text, accepted);
  }
}
