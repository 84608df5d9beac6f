package dev.doorbell.testkit.time;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.error.RunStoppedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of a trial: what it is, and what waiting means. By a {@link TrialClock} waiting moves
 * the clock; by any other it takes as long as it says.
 */
public record TrialTime(InstantSource clock) {
  public TrialTime {
    requireNonNull(clock, "clock");
  }

  public Instant now() {
    return clock.instant();
  }

  /** Whether waiting costs nothing. */
  public boolean movable() {
    return clock instanceof TrialClock;
  }

  /** Lets that much time go by. */
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
