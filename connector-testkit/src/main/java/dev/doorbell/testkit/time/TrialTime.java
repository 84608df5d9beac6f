package dev.doorbell.testkit.time;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.error.RunStoppedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of a trial, and how it waits. To wait, it moves a {@link TrialClock}; with any other
 * clock, waiting takes real time.
 */
public record TrialTime(InstantSource clock) {
  public TrialTime {
    requireNonNull(clock, "clock");
  }

  public Instant now() {
    return clock.instant();
  }

  /** Whether waiting takes no real time. */
  public boolean movable() {
    return clock instanceof TrialClock;
  }

  /** Waits until this much time has passed on the clock. */
  public void pass(Duration duration) {
    if (clock instanceof TrialClock movable) {
      movable.forward(duration);
      return;
    }
    try {
      Thread.sleep(duration);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new RunStoppedException("The run was stopped while it waited", stop);
    }
  }
}
