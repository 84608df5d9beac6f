package dev.doorbell.testkit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that moves only when a test or a trial moves it. If a test gives it to the trial and to
 * the simulator, waiting takes no real time: for a resend, for the next code of an authenticator,
 * between two checks for an approval, until a code expires. Thread-safe.
 */
public final class TrialClock implements InstantSource {
  private final AtomicReference<Instant> now;

  private TrialClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  /** A clock at that time. */
  public static TrialClock at(Instant now) {
    return new TrialClock(now);
  }

  /** A clock at the current time. */
  public static TrialClock standing() {
    return new TrialClock(Instant.now());
  }

  /** Moves the clock forward; a negative duration moves it back. */
  public void forward(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
