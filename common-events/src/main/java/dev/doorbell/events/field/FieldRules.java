package dev.doorbell.events.field;

import dev.doorbell.events.authenticator.TotpKeyParser;
import dev.doorbell.events.field.FieldCheckResult.Accepted;
import dev.doorbell.events.field.FieldCheckResult.Reason;
import dev.doorbell.events.field.FieldCheckResult.Rejected;
import dev.doorbell.events.text.SurroundingSpace;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the value that an account has for a field. This class is the only implementation of these
 * rules in Java. Home implements the same rules in JavaScript; the tests of both run the cases of
 * {@code field-cases.json} in this package.
 *
 * <p>Spaces and invisible characters around a value are removed, except around a secret. Lengths
 * count characters (code points).
 */
public final class FieldRules {
  /** The maximum number of characters (code points) of any value. */
  public static final int MAX_VALUE = 4_096;

  private static final Pattern EMAIL = Pattern.compile("[^\\s\\p{Z}@]+@[^\\s\\p{Z}@]+");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private FieldRules() {}

  /** Checks a value as the user typed it. */
  public static FieldCheckResult check(ManifestField field, String typed) {
    if (length(typed) > MAX_VALUE) {
      return new Rejected(Reason.TOO_LONG, "Expected at most " + MAX_VALUE + " characters");
    }
    String trimmed = SurroundingSpace.remove(typed);
    if (trimmed.isEmpty()) {
      return new Rejected(Reason.EMPTY, "Must not be empty");
    }
    String value = field.secret() ? typed : trimmed;
    Rejected rejected = check(field, field.kind(), value);
    return rejected == null ? new Accepted(value) : rejected;
  }

  private static @Nullable Rejected check(ManifestField field, FieldType type, String value) {
    if (!field.options().isEmpty()
        && field.options().stream().noneMatch(option -> option.value().equals(value))) {
      return new Rejected(
          Reason.UNKNOWN_OPTION,
          "Expected one of "
              + String.join(", ", field.options().stream().map(FieldOption::value).toList()));
    }
    return switch (type) {
      case TEXT, PASSWORD -> text(field.limits(), value);
      case EMAIL ->
          EMAIL.matcher(value).matches()
              ? text(field.limits(), value)
              : new Rejected(Reason.NOT_AN_EMAIL, "Expected an e-mail address");
      case TOTP_SEED -> key(value);
      case CHECKBOX -> checkbox(field.required(), value);
      case DATE -> date(field.limits(), value);
      case CHOICE, HIDDEN -> null;
    };
  }

  private static @Nullable Rejected text(ValueLimits limits, String value) {
    int length = length(value);
    if (limits.minLength() != null && length < limits.minLength()) {
      return new Rejected(
          Reason.TOO_SHORT, "Expected at least " + limits.minLength() + " characters");
    }
    if (limits.maxLength() != null && length > limits.maxLength()) {
      return new Rejected(
          Reason.TOO_LONG, "Expected at most " + limits.maxLength() + " characters");
    }
    String pattern = limits.pattern();
    // A later version may permit more patterns. This one can't check them safely.
    if (pattern != null
        && ValuePattern.find(pattern).filter(found -> !found.matches(value)).isPresent()) {
      return new Rejected(Reason.PATTERN, "Expected a text that matches " + pattern);
    }
    return null;
  }

  private static @Nullable Rejected key(String value) {
    return TotpKeyParser.parse(value) instanceof TotpKeyParser.Result.Invalid(String detail)
        ? new Rejected(Reason.NOT_A_KEY, detail)
        : null;
  }

  private static @Nullable Rejected checkbox(boolean required, String value) {
    return switch (value) {
      case "true" -> null;
      case "false" ->
          required
              ? new Rejected(Reason.MUST_BE_CHECKED, "Expected true: the site requires it")
              : null;
      default -> new Rejected(Reason.NOT_TRUE_OR_FALSE, "Expected true or false");
    };
  }

  private static @Nullable Rejected date(ValueLimits limits, String value) {
    LocalDate day = day(value);
    if (day == null) {
      return new Rejected(Reason.NOT_A_DATE, "Expected a date such as 1980-02-29");
    }
    if (limits.earliest() != null && day.isBefore(limits.earliest())) {
      return new Rejected(Reason.TOO_EARLY, "Expected " + limits.earliest() + " or a later date");
    }
    if (limits.latest() != null && day.isAfter(limits.latest())) {
      return new Rejected(Reason.TOO_LATE, "Expected " + limits.latest() + " or an earlier date");
    }
    return null;
  }

  /** Null if the text is not a day of the years 1 to 9999. */
  private static @Nullable LocalDate day(String text) {
    if (!DAY.matcher(text).matches()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      return day.getYear() == 0 ? null : day;
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
