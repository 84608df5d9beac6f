package dev.doorbell.store.connector;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The time of the day in which automatic runs of a connector start, in the time zone of its site.
 * It opens once on each day.
 *
 * @param from when it opens
 * @param to when it closes, exclusive; on the next day if it is not after {@code from}
 * @param zone the time zone of both
 */
public record RunWindow(LocalTime from, LocalTime to, ZoneId zone) {
  public RunWindow {
    if (from.equals(to)) {
      throw new IllegalArgumentException("expected a window that closes, got %s".formatted(from));
    }
  }

  /**
   * The window of one day.
   *
   * @param date the day on which it opens
   */
  public record Occurrence(LocalDate date, Instant opens, Instant closes) {
    public boolean contains(Instant time) {
      return !time.isBefore(opens) && time.isBefore(closes);
    }

    public Duration length() {
      return Duration.between(opens, closes);
    }
  }

  /**
   * The window that opens on this day. Where the clocks change, a local time that does not exist is
   * moved forward by the change, and of two equal local times the first one counts. A window that
   * the change removes has its usual length.
   */
  public Occurrence on(LocalDate date) {
    boolean overMidnight = !to.isAfter(from);
    Instant opens = date.atTime(from).atZone(zone).toInstant();
    Instant closes = date.plusDays(overMidnight ? 1 : 0).atTime(to).atZone(zone).toInstant();
    return new Occurrence(date, opens, closes.isAfter(opens) ? closes : opens.plus(usualLength()));
  }

  /** The last window that opened at this time or before; it may be closed. */
  public Occurrence lastOpened(Instant time) {
    LocalDate today = time.atZone(zone).toLocalDate();
    Occurrence ofToday = on(today);
    return ofToday.opens().isAfter(time) ? on(today.minusDays(1)) : ofToday;
  }

  /** The first window that opens after this time. */
  public Occurrence nextAfter(Instant time) {
    return on(lastOpened(time).date().plusDays(1));
  }

  private Duration usualLength() {
    Duration length = Duration.between(from, to);
    return length.isNegative() ? length.plusDays(1) : length;
  }
}
