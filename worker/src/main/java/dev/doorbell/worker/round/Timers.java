package dev.doorbell.worker.round;

import java.time.Duration;

/** Lets something happen after a while. The boundary at which tests move the time. */
@FunctionalInterface
public interface Timers {

  /** What was set; cancelling after it has gone off does nothing. */
  @FunctionalInterface
  interface Timer {
    void cancel();
  }

  /** The action runs on a thread of its own and may block. */
  Timer after(Duration delay, Runnable action);
}
