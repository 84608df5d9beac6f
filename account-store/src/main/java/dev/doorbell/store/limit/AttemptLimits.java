package dev.doorbell.store.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How many attempts one key has. Immutable.
 *
 * @param perMinute attempts within any minute; zero: any number
 * @param perHour attempts within any hour; zero: any number
 */
public record AttemptLimits(int perMinute, int perHour) {
  /** Any number of attempts. */
  public static final AttemptLimits NONE = new AttemptLimits(0, 0);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  public AttemptLimits {
    if (perMinute < 0 || perHour < 0) {
      throw new IllegalArgumentException("limits must not be negative");
    }
  }

  /** The number within a minute as a parameter of a statement; infinite for any number. */
  public double minuteParameter() {
    return perMinute == 0 ? Double.POSITIVE_INFINITY : perMinute;
  }

  /** The number within an hour as a parameter of a statement; infinite for any number. */
  public double hourParameter() {
    return perHour == 0 ? Double.POSITIVE_INFINITY : perHour;
  }

  /**
   * The time until the next attempt is admitted.
   *
   * @param attempts those of the last hour, oldest first
   * @return zero if one is admitted now
   */
  public Duration left(List<Instant> attempts, Instant now) {
    Duration ofMinute = left(attempts, now, perMinute, MINUTE);
    Duration ofHour = left(attempts, now, perHour, HOUR);
    return ofMinute.compareTo(ofHour) > 0 ? ofMinute : ofHour;
  }

  private static Duration left(List<Instant> attempts, Instant now, int limit, Duration window) {
    if (limit == 0 || attempts.size() < limit) {
      return Duration.ZERO;
    }
    // When this attempt leaves the window, one less than the limit is in it.
    Instant leaves = attempts.get(attempts.size() - limit).plus(window);
    return leaves.isAfter(now) ? Duration.between(now, leaves) : Duration.ZERO;
  }
}
