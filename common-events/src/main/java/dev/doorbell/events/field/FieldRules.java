package dev.doorbell.events.field;

import dev.doorbell.events.field.FieldCheckResult.Accepted;
import dev.doorbell.events.field.FieldCheckResult.Reason;
import dev.doorbell.events.field.FieldCheckResult.Rejected;
import dev.doorbell.events.text.SurroundingSpace;

/**
 * Checks the value that an account has for a field: {@link ValueRules}, after spaces and invisible
 * characters around the value are removed, except around a secret. Home implements the same rules
 * in JavaScript; the tests of both run the cases of {@code field-cases.json} in this package.
 */
public final class FieldRules {
  /** The maximum number of characters (code points) of any value. */
  public static final int MAX_VALUE = 4_096;

  private FieldRules() {}

  /** Checks a value as the user typed it. */
  public static FieldCheckResult check(ManifestField field, String typed) {
    if (typed.codePointCount(0, typed.length()) > MAX_VALUE) {
      return new Rejected(Reason.TOO_LONG, "Expected at most " + MAX_VALUE + " characters");
    }
    String trimmed = SurroundingSpace.remove(typed);
    if (trimmed.isEmpty()) {
      return new Rejected(Reason.EMPTY, "Must not be empty");
    }
    String value = field.secret() ? typed : trimmed;
    Rejected rejected = rules(field).problemOf(value);
    return rejected == null ? new Accepted(value) : rejected;
  }

  private static ValueRules rules(ManifestField field) {
    return new ValueRules(
        field.kind(),
        field.required(),
        field.options().stream().map(FieldOption::value).toList(),
        field.limits());
  }
}
