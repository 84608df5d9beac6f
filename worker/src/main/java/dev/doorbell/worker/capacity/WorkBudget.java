package dev.doorbell.worker.capacity;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.worker.round.Timers;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a run may work. Stands still while a person is thinking, and while its clock does.
 * Thread-safe.
 */
public final class WorkBudget {
  private static final long SOONEST_LOOK = Duration.ofMillis(200).toNanos();

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
   * A full budget that nothing is taken from yet.
   *
   * @param nanos a clock that may stand still at times, which the timers do not
   * @param spent called once, from another thread, when nothing is left
   */
  public WorkBudget(Duration budget, Timers timers, LongSupplier nanos, Runnable spent) {
    this.left = budget.toNanos();
    this.timers = timers;
    this.nanos = nanos;
    this.spent = spent;
  }

  /** The run works from now on. Twice in a row is once. */
  public synchronized void resume() {
    if (timer == null) {
      runningSince = nanos.getAsLong();
      timer = timers.after(Duration.ofNanos(Math.max(0, left)), this::look);
    }
  }

  /** How much of it is left; never negative. */
  public synchronized Duration left() {
    long spent = timer == null ? 0 : nanos.getAsLong() - runningSince;
    return Duration.ofNanos(Math.max(0, left - spent));
  }

  /** Spent, if the clock has gone on as the timer has. */
  private void look() {
    if (nothingLeft()) {
      spent.run();
    }
  }

  private synchronized boolean nothingLeft() {
    if (timer == null) {
      return false;
    }
    long more = left - (nanos.getAsLong() - runningSince);
    if (more > 0) {
      timer = timers.after(Duration.ofNanos(Math.max(SOONEST_LOOK, more)), this::look);
    }
    return more <= 0;
  }

  /** The run waits, or has ended. */
  public synchronized void pause() {
    if (timer != null) {
      timer.cancel();
      timer = null;
      left -= nanos.getAsLong() - runningSince;
    }
  }
}
