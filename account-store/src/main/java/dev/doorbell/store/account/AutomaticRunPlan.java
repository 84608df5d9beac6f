package dev.doorbell.store.account;

import dev.doorbell.store.connector.RunWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides when an account runs automatically. This is the only implementation of the rule; its
 * results are stored, so that all gateways agree.
 *
 * <p>Without a window, a run is due one period after the one before. With a window, a daily run is
 * due in the next window that opens, a weekly one in the seventh, a monthly one a calendar month
 * after the last window that opened; an hourly run is due every hour while the window is open. Each
 * account has its own place in the first three quarters of a window: runs do not start all at once,
 * and a run that waits for a worker can still start while the window is open.
 *
 * @param schedule not {@link Schedule#MANUAL}
 * @param window null if the account may run at any time
 * @param account determines the account's place in the window
 */
public record AutomaticRunPlan(Schedule schedule, @Nullable RunWindow window, UUID account) {
  private static final Duration HOUR = Duration.ofHours(1);

  public AutomaticRunPlan {
    if (schedule == Schedule.MANUAL) {
      throw new IllegalArgumentException("expected a schedule with automatic runs");
    }
  }

  /** Whether a run may start at this time. */
  public boolean mayRun(Instant now) {
    return window == null || window.lastOpened(now).contains(now);
  }

  /**
   * The time before which a run that is requested now must start: the end of the window at the
   * latest.
   *
   * @param longest the longest time that a run may wait for a worker
   */
  public Instant startsBefore(Instant now, Duration longest) {
    Instant latest = now.plus(longest);
    if (window == null) {
      return latest;
    }
    Instant closes = window.lastOpened(now).closes();
    return closes.isBefore(latest) ? closes : latest;
  }

  /**
   * When the next run is due.
   *
   * @param due when the current run was due; runs that were missed since then are skipped
   * @param now if no run may start now, the result is in the next window that opens
   */
  public Instant next(Instant due, Instant now) {
    if (window != null && !mayRun(now)) {
      return placeIn(window.nextAfter(now));
    }
    Instant next = after(due);
    return next.isAfter(now) ? next : after(now);
  }

  /** When the first run is due if the schedule is chosen at this time. */
  public Instant after(Instant time) {
    return window == null ? onePeriodAfter(time) : inWindowAfter(window, time);
  }

  private Instant onePeriodAfter(Instant time) {
    return switch (schedule) {
      case MANUAL -> throw new IllegalStateException("a manual account has no next run");
      case HOURLY -> time.plus(HOUR);
      case DAILY -> time.plus(Duration.ofDays(1));
      case WEEKLY -> time.plus(Duration.ofDays(7));
      case MONTHLY -> time.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
    };
  }

  private Instant inWindowAfter(RunWindow opening, Instant time) {
    var date = opening.lastOpened(time).date();
    return switch (schedule) {
      case MANUAL -> throw new IllegalStateException("a manual account has no next run");
      case HOURLY -> hourly(opening, time.plus(HOUR));
      case DAILY -> placeIn(opening.on(date.plusDays(1)));
      case WEEKLY -> placeIn(opening.on(date.plusDays(7)));
      case MONTHLY -> placeIn(opening.on(date.plusMonths(1)));
    };
  }

  private Instant hourly(RunWindow opening, Instant time) {
    return opening.lastOpened(time).contains(time) ? time : placeIn(opening.nextAfter(time));
  }

  private Instant placeIn(RunWindow.Occurrence occurrence) {
    Duration length = occurrence.length();
    Duration part = schedule == Schedule.HOURLY && length.compareTo(HOUR) > 0 ? HOUR : length;
    return occurrence.opens().plusMillis((long) (part.toMillis() * 0.75 * share()));
  }

  /**
   * The account's share of the usable window: at least 0 and less than 1. Consecutive ids are far
   * apart, because the factor is the golden ratio.
   */
  private double share() {
    long mixed = account.getLeastSignificantBits() * 0x9E3779B97F4A7C15L;
    return (mixed >>> 11) * 0x1.0p-53;
  }
}
