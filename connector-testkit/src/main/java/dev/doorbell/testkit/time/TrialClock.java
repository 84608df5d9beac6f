package dev.doorbell.testkit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is moved. Given to a trial and to the simulator alike, it lets
 * a test wait for minutes without waiting: for a resend, for the next code of an authenticator,
 * between two looks for an approval, until the site's own code is too old. Thread-safe.
 */
public final class TrialClock implements InstantSource {
  private final AtomicReference<Instant> now;

  private TrialClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  /** Stands at that moment. */
  public static TrialClock at(Instant now) {
    return new TrialClock(now);
  }

  /** Stands at the moment at which it is made. */
  public static TrialClock standing() {
    return new TrialClock(Instant.now());
  }

  /** Moves it on; a negative duration moves it back. */
  public void forward(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
