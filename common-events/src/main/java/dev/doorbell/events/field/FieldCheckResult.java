package dev.doorbell.events.field;

/** The result of checking a value against its field. */
public sealed interface FieldCheckResult {

  /**
   * The value is accepted.
   *
   * @param value as it is stored: without spaces around it, unless the field is secret
   */
  record Accepted(String value) implements FieldCheckResult {
    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
      return "Accepted";
    }
  }

  /**
   * The value is rejected.
   *
   * @param detail what is expected, for the user; contains nothing of the value
   */
  record Rejected(Reason reason, String detail) implements FieldCheckResult {}

  /** Why a value is rejected. The names are part of the HTTP API. */
  enum Reason {
    /** It is empty, or consists of spaces. A field without a value is left out instead. */
    EMPTY,
    TOO_SHORT,
    TOO_LONG,
    /** It does not match the field's pattern. */
    PATTERN,
    NOT_AN_EMAIL,
    /** It is not the key of an authenticator app. */
    NOT_A_KEY,
    UNKNOWN_OPTION,
    /** A checkbox is {@code true} or {@code false}. */
    NOT_TRUE_OR_FALSE,
    /** A required checkbox is {@code false}. */
    MUST_BE_CHECKED,
    /** It is not a day of the calendar in the form {@code 1980-02-29}. */
    NOT_A_DATE,
    TOO_EARLY,
    TOO_LATE
  }
}
