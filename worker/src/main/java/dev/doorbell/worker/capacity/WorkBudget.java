package dev.doorbell.worker.capacity;

import dev.doorbell.worker.round.Timers;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How long a run may work. Stands still while a person is thinking. Thread-safe. */
public final class WorkBudget {
  private final Timers timers;
  private final LongSupplier nanos;
  private final Runnable spent;

  private long left;
  private long runningSince;
  private Timers.@Nullable Timer timer;

  /**
   * A full budget that nothing is taken from yet.
   *
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
      timer = timers.after(Duration.ofNanos(Math.max(0, left)), spent);
    }
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
