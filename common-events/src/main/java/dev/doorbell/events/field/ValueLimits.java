package dev.doorbell.events.field;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a field's value; null for no limit.
 *
 * @param minLength the minimum number of characters (code points) of a text
 * @param maxLength the maximum number of characters (code points) of a text
 * @param earliest the first day that a date may be
 * @param latest the last day that a date may be
 * @param pattern the {@link ValuePattern} that the whole text must match
 */
public record ValueLimits(
    @Nullable Integer minLength,
    @Nullable Integer maxLength,
    @Nullable LocalDate earliest,
    @Nullable LocalDate latest,
    @Nullable String pattern) {
  public static final ValueLimits NONE = new ValueLimits(null, null, null, null, null);

  private static final Set<FieldType> WITH_LENGTH =
      Set.of(FieldType.TEXT, FieldType.EMAIL, FieldType.PASSWORD);

  /** The same limits with another length, in characters (code points). */
  public ValueLimits withLength(int min, int max) {
    return new ValueLimits(min, max, earliest, latest, pattern);
  }

  /** The same limits with another first day. */
  public ValueLimits notBefore(LocalDate day) {
    return new ValueLimits(minLength, maxLength, day, latest, pattern);
  }

  /** The same limits with another last day. */
  public ValueLimits notAfter(LocalDate day) {
    return new ValueLimits(minLength, maxLength, earliest, day, pattern);
  }

  /** The same limits with another pattern. */
  public ValueLimits matching(String other) {
    return new ValueLimits(minLength, maxLength, earliest, latest, other);
  }

  /**
   * Why a field of this type can't have these limits, as the rest of a sentence about the field:
   * "has a first day that is after its last day". Null if it can.
   *
   * @param longest the maximum number of characters that a text can have without limits
   */
  public @Nullable String mistakeFor(FieldType type, int longest) {
    boolean hasLength = minLength != null || maxLength != null;
    if ((hasLength || pattern != null) && !WITH_LENGTH.contains(type)) {
      return "has a length or a pattern and is not a text, an e-mail address or a password";
    }
    if ((earliest != null || latest != null) && type != FieldType.DATE) {
      return "has a first or a last day and is not a date";
    }
    if (hasLength && !isLength(longest)) {
      return "has a length that is not of the form 1 <= min <= max <= " + longest;
    }
    if (isOutside(earliest) || isOutside(latest)) {
      return "has a first or a last day that is not in the years 1 to 9999";
    }
    if (earliest != null && latest != null && earliest.isAfter(latest)) {
      return "has a first day that is after its last day";
    }
    return pattern == null ? null : mistakeIn(pattern);
  }

  /** Whether no value can be that day: see {@link ValueRules}. */
  private static boolean isOutside(@Nullable LocalDate day) {
    return day != null && (day.getYear() < 1 || day.getYear() > 9999);
  }

  private boolean isLength(int longest) {
    int min = minLength == null ? 1 : minLength;
    int max = maxLength == null ? longest : maxLength;
    return 1 <= min && min <= max && max <= longest;
  }

  private static @Nullable String mistakeIn(String pattern) {
    try {
      ValuePattern.requirePermitted(pattern);
      return null;
    } catch (IllegalArgumentException e) {
      return "has a pattern that is not permitted: " + e.getMessage();
    }
  }
}
