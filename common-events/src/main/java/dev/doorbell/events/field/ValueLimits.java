package dev.doorbell.events.field;

import java.time.LocalDate;
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
}
