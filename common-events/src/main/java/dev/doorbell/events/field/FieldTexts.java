package dev.doorbell.events.field;

import dev.doorbell.events.text.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * What a form shows about a field.
 *
 * @param label the name of the field for users
 * @param description a help text, for instance where the user finds the value; null for none
 */
public record FieldTexts(LocalizedText label, @Nullable LocalizedText description) {

  /** A label without translations, and no description. */
  public static FieldTexts label(String label) {
    return new FieldTexts(LocalizedText.of(label), null);
  }
}
