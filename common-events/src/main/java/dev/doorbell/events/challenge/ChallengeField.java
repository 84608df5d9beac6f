package dev.doorbell.events.challenge;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One value that a challenge of type {@link ChallengeType#FIELDS} asks for.
 *
 * @param name the name of the value in the answer
 * @param label the text that the user sees
 * @param secret true if the screen must hide the typed characters
 * @param type how the user enters it
 * @param required whether the answer must have a value for it; a required checkbox must be checked
 * @param options the options of a {@link ChallengeFieldType#CHOICE}; empty for every other type
 */
public record ChallengeField(
    String name,
    String label,
    boolean secret,
    ChallengeFieldType type,
    boolean required,
    List<ChallengeOption> options) {
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  public ChallengeField {
    ChallengeLimits.check("name", name, ChallengeLimits.MAX_NAME);
    ChallengeLimits.check("label", label, ChallengeLimits.MAX_LABEL);
    options = List.copyOf(options);
  }

  /** A line of text that the answer must have. */
  public ChallengeField(String name, String label, boolean secret) {
    this(name, label, secret, plainType(secret), true, List.of());
  }

  /** The type of a field that does not name one. */
  public static ChallengeFieldType plainType(boolean secret) {
    return secret ? ChallengeFieldType.PASSWORD : ChallengeFieldType.TEXT;
  }

  /** Returns what is expected, for the user, if the value is not valid; null if it is valid. */
  @Nullable String problemOf(String value) {
    return switch (type) {
      case TEXT, PASSWORD -> null;
      case DATE -> isDay(value) ? null : "Expected a date such as 1980-02-29";
      case CHOICE ->
          options.stream().map(ChallengeOption::id).anyMatch(value::equals)
              ? null
              : "Expected the id of one of the field's options";
      case CHECKBOX ->
          value.equals("true") || (value.equals("false") && !required)
              ? null
              : required ? "Expected true" : "Expected true or false";
    };
  }

  /** Whether the text is a day of the years 1 to 9999. */
  private static boolean isDay(String text) {
    if (!DAY.matcher(text).matches()) {
      return false;
    }
    try {
      return LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeException _) {
      return false;
    }
  }
}
