package dev.doorbell.worker.capacity;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits how long a run may execute. The time for which the run waits for its user does not count,
 * and neither does the time during which its clock stands still, because the worker may not act.
 * Thread-safe.
 */
public final class WorkBudget {
  private static final long SHORTEST_DELAY = Duration.ofMillis(200).toNanos();

  private final Timers timers;
  private final LongSupplier nanos;
  private final Runnable spent;

  @GuardedBy("this")
  private long left;

  @GuardedBy("this")
  private long runningSince;

  @GuardedBy("this")
  private Timers.@Nullable Timer timer;

  /**
   * Creates a budget that is full and paused.
   *
   * @param nanos a monotonic clock that stands still while the worker may not act; the timers go on
   * @param spent called on another thread when the budget is used up
   */
  public WorkBudget(Duration budget, Timers timers, LongSupplier nanos, Runnable spent) {
    this.left = budget.toNanos();
    this.timers = timers;
    this.nanos = nanos;
    this.spent = spent;
  }

  /** Starts the budget's clock when the run starts to execute. Repeated calls have no effect. */
  public synchronized void resume() {
    if (timer == null) {
      runningSince = nanos.getAsLong();
      timer = timers.after(Duration.ofNanos(Math.max(0, left)), this::check);
    }
  }

  /** How much is left; never negative. */
  public synchronized Duration left() {
    long used = timer == null ? 0 : nanos.getAsLong() - runningSince;
    return Duration.ofNanos(Math.max(0, left - used));
  }

  /** Called by the timer. The clock, not the timer, tells whether the budget is used up. */
  private void check() {
    if (usedUp()) {
      spent.run();
    }
  }

  private synchronized boolean usedUp() {
    if (timer == null) {
      return false;
    }
    long more = left - (nanos.getAsLong() - runningSince);
    if (more > 0) {
      timer = timers.after(Duration.ofNanos(Math.max(SHORTEST_DELAY, more)), this::check);
    }
    return more <= 0;
  }

  /**
   * Stops the budget's clock when the run starts to wait for its user or has ended. Repeated calls
   * have no effect.
   */
  public synchronized void pause() {
    if (timer != null) {
      timer.cancel();
      timer = null;
      left -= nanos.getAsLong() - runningSince;
    }
  }
}
