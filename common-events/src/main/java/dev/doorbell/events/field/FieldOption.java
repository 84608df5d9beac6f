package dev.doorbell.events.field;

import dev.doorbell.events.text.LocalizedText;

/**
 * One of the values of a choice.
 *
 * @param value what the connector reads
 * @param label what users see
 */
public record FieldOption(String value, LocalizedText label) {

  /** A value that users see unchanged. */
  public static FieldOption of(String value) {
    return new FieldOption(value, LocalizedText.of(value));
  }

  /** A value with another label. */
  public static FieldOption of(String value, String label) {
    return new FieldOption(value, LocalizedText.of(label));
  }

  /** Whether users see the value itself. */
  boolean showsItsValue() {
    return label.equals(LocalizedText.of(value));
  }
}
