package dev.doorbell.operator.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats times for the terminal: in their own time zone, and relative to now. Immutable. */
public final class TimeFormat {
  private static final DateTimeFormatter TODAY =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter OTHER_DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final InstantSource clock;
  private final ZoneId zone;

  public TimeFormat(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /** {@code 14:02:31}, or {@code 2026-01-30 14:02} if the time is not today. */
  public String at(Instant time) {
    ZonedDateTime local = time.atZone(zone);
    boolean today = local.toLocalDate().equals(LocalDate.ofInstant(clock.instant(), zone));
    return local.format(today ? TODAY : OTHER_DAY);
  }

  /** {@code 14:02:31 (3 min ago)}; null for null, which a list of properties leaves out. */
  public @Nullable String atAndAgo(@Nullable Instant time) {
    return time == null ? null : at(time) + " (" + ago(time) + ")";
  }

  /** {@code 3 min ago}, {@code in 2 h}, {@code just now}. */
  public String ago(Instant time) {
    Duration since = Duration.between(time, clock.instant());
    if (since.abs().toSeconds() == 0) {
      return "just now";
    }
    return since.isNegative() ? "in " + length(since.negated()) : length(since) + " ago";
  }

  /** {@code 2:50}, in minutes and seconds. */
  public static String countdown(Duration left) {
    return "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
  }

  /**
   * {@code 45 s}, {@code 3 min}, {@code 20 h}, {@code 5 d}: in the largest unit of which the length
   * has at least two.
   */
  public static String length(Duration length) {
    if (length.toSeconds() < 120) {
      return length.toSeconds() + " s";
    }
    if (length.toMinutes() < 120) {
      return length.toMinutes() + " min";
    }
    return length.toHours() < 48 ? length.toHours() + " h" : length.toDays() + " d";
  }
}
