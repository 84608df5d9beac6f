package dev.doorbell.events.field;

import dev.doorbell.events.authenticator.TotpKeyParser;
import dev.doorbell.events.field.FieldCheckResult.Reason;
import dev.doorbell.events.field.FieldCheckResult.Rejected;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules for one value that a user enters: of a field of an account ({@link FieldRules}), and of
 * a field of a challenge. This class is the only implementation of these rules in Java. Lengths
 * count characters (code points).
 *
 * @param required whether a checkbox must be {@code true}
 * @param options the permitted values; empty if every value is permitted
 */
public record ValueRules(
    FieldType type, boolean required, List<String> options, ValueLimits limits) {
  private static final int MAX_LISTED = 20;
  private static final Pattern EMAIL = Pattern.compile("[^\\s\\p{Z}@]+@[^\\s\\p{Z}@]+");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  public ValueRules {
    options = List.copyOf(options);
  }

  /** Checks a value that is not empty. Returns null if it is valid. */
  public @Nullable Rejected problemOf(String value) {
    if (!options.isEmpty() && !options.contains(value)) {
      return new Rejected(Reason.UNKNOWN_OPTION, "Expected one of " + listed());
    }
    return switch (type) {
      case TEXT, PASSWORD -> text(value);
      case EMAIL ->
          EMAIL.matcher(value).matches()
              ? text(value)
              : new Rejected(Reason.NOT_AN_EMAIL, "Expected an e-mail address");
      case TOTP_SEED -> key(value);
      case CHECKBOX -> checkbox(value);
      case DATE -> date(value);
      case CHOICE, HIDDEN -> null;
    };
  }

  private String listed() {
    return options.size() > MAX_LISTED
        ? "the %d options".formatted(options.size())
        : String.join(", ", options);
  }

  private @Nullable Rejected text(String value) {
    int length = value.codePointCount(0, value.length());
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

  private @Nullable Rejected checkbox(String value) {
    return switch (value) {
      case "true" -> null;
      case "false" ->
          required
              ? new Rejected(Reason.MUST_BE_CHECKED, "Expected true: the site requires it")
              : null;
      default -> new Rejected(Reason.NOT_TRUE_OR_FALSE, "Expected true or false");
    };
  }

  private @Nullable Rejected date(String value) {
    if (!DAY.matcher(value).matches()) {
      return new Rejected(Reason.NOT_A_DATE, "Expected a date such as 1980-02-29");
    }
    LocalDate day = day(value);
    if (day == null) {
      return new Rejected(Reason.NOT_A_DATE, "This day does not exist");
    }
    if (limits.earliest() != null && day.isBefore(limits.earliest())) {
      return new Rejected(Reason.TOO_EARLY, "Expected " + limits.earliest() + " or a later date");
    }
    if (limits.latest() != null && day.isAfter(limits.latest())) {
      return new Rejected(Reason.TOO_LATE, "Expected " + limits.latest() + " or an earlier date");
    }
    return null;
  }

  /** Null if a text of that form is not a day of the years 1 to 9999. */
  private static @Nullable LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.getYear() == 0 ? null : day;
    } catch (DateTimeException _) {
      return null;
    }
  }
}
