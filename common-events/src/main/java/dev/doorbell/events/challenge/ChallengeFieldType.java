package dev.doorbell.events.challenge;

import dev.doorbell.events.field.FieldType;
import java.util.Arrays;
import java.util.Locale;

/** How the user enters a value that a challenge asks for. */
public enum ChallengeFieldType {
  /** A line of text. */
  TEXT,
  /** A line of text that the screen hides. */
  PASSWORD,
  /** A day: {@code 1980-02-29}. */
  DATE,
  /** The id of one of the field's options. */
  CHOICE,
  /** {@code true} or {@code false}. */
  CHECKBOX;

  /** The name in events, rows and the HTTP API, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of an account's field whose values follow the same rules. */
  public FieldType fieldType() {
    return switch (this) {
      case TEXT -> FieldType.TEXT;
      case PASSWORD -> FieldType.PASSWORD;
      case DATE -> FieldType.DATE;
      case CHOICE -> FieldType.CHOICE;
      case CHECKBOX -> FieldType.CHECKBOX;
    };
  }

  /** The type of that name; a type that a later version has added counts as {@link #TEXT}. */
  public static ChallengeFieldType ofWireName(String name) {
    return Arrays.stream(values())
        .filter(type -> type.wireName().equals(name))
        .findAny()
        .orElse(TEXT);
  }
}
