package dev.doorbell.worker.capacity;

import java.time.Duration;

/** Runs actions after a delay. Tests implement it to control the time. */
@FunctionalInterface
public interface Timers {

  /** A scheduled action. Cancelling it after it has started does nothing. */
  @FunctionalInterface
  interface Timer {
    void cancel();
  }

  /** Schedules an action, which then runs on a thread of its own and may block. */
  Timer after(Duration delay, Runnable action);
}
