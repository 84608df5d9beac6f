package dev.doorbell.testkit.record;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks for the fields of an account. */
final class FieldPrompt {
  private FieldPrompt() {}

  /**
   * The values of the fields; an optional field that is left empty is left out.
   *
   * @param given values of the command line
   * @throws UsageException if one of them is secret or unknown, or a required field is empty
   */
  static Map<String, String> fill(Manifest manifest, Map<String, String> given, Prompt prompt) {
    requireKnown(manifest, given);
    Map<String, String> values = new LinkedHashMap<>();
    for (AccountField field : manifest.fields()) {
      String value = given.get(field.name());
      if (value == null) {
        value = ask(field, prompt);
      }
      if (value.isEmpty() && field.required()) {
        throw new UsageException("field '%s' is required".formatted(field.name()));
      }
      if (!value.isEmpty()) {
        values.put(field.name(), value);
      }
    }
    return values;
  }

  private static String ask(AccountField field, Prompt prompt) {
    String question =
        field.label()
            + (field.options().isEmpty() ? "" : " (" + String.join(", ", field.options()) + ")")
            + (field.required() ? "" : " (optional)");
    try {
      return field.secret() ? prompt.secret(question) : prompt.line(question);
    } catch (InputEndedException ended) {
      if (field.required()) {
        throw ended;
      }
      return "";
    }
  }

  private static void requireKnown(Manifest manifest, Map<String, String> given) {
    List<String> names = manifest.fields().stream().map(AccountField::name).toList();
    if (!names.containsAll(given.keySet())) {
      throw new UsageException("the fields of this connector are: " + String.join(", ", names));
    }
    for (AccountField field : manifest.fields()) {
      if (field.secret() && given.containsKey(field.name())) {
        throw new UsageException(
            field.name()
                + " is secret and must not be an argument, which other users of the machine can"
                + " read: leave it out and type it, or pipe it in");
      }
    }
  }
}
