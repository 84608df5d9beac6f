package dev.doorbell.sdk;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The time of the day in which automatic runs start, for instance at night, when a site has little
 * load or has finished its daily work. Doorbell spreads the runs of all accounts over the window.
 * Runs that a user starts ignore it.
 *
 * @param from when it opens
 * @param to when it closes, exclusive; on the next day if it is not after {@code from}
 * @param zone the time zone of both; where the clocks change, the window keeps its local times
 */
public record TimeWindow(LocalTime from, LocalTime to, ZoneId zone) {
  private static final Duration MIN_LENGTH = Duration.ofHours(1);

  public TimeWindow {
    Duration length = Duration.between(from, to);
    if (length.isNegative()) {
      length = length.plusDays(1);
    }
    if (length.compareTo(MIN_LENGTH) < 0) {
      throw new IllegalArgumentException(
          "A time window lasts at least an hour, not from %s to %s".formatted(from, to));
    }
  }

  /**
   * A window between two times of the day.
   *
   * @param from for instance {@code 22:30}
   * @param to for instance {@code 04:00}, on the next day
   * @param zone for instance {@code Europe/Paris}
   * @throws IllegalArgumentException if a time or the zone is not valid, or the window is shorter
   *     than an hour
   */
  public static TimeWindow between(String from, String to, String zone) {
    try {
      return new TimeWindow(LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "A time window has two times such as 22:30 and a zone such as Europe/Paris, not '%s', '%s' and '%s'"
              .formatted(from, to, zone),
          e);
    }
  }
}
