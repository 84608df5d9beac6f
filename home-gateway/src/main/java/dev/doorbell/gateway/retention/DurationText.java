package dev.doorbell.gateway.retention;

import java.time.Duration;
import java.util.Locale;

/** Durations as operators write them in settings. */
final class DurationText {
  private static final Duration DAY = Duration.ofDays(1);

  private DurationText() {}

  /** Whole days as {@code 30d}, other durations in hours, minutes and seconds. */
  static String of(Duration duration) {
    return !duration.isZero() && duration.toSeconds() % DAY.toSeconds() == 0
        ? duration.toDays() + "d"
        : duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
