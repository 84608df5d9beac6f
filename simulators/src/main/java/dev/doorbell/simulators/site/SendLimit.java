package dev.doorbell.simulators.site;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;

/**
 * How often one sign-in may have something sent: at once, then a few times more with a pause before
 * each. Thread-safe: each method is one step.
 */
public final class SendLimit {
  /** Between one and the next. */
  public static final Duration PAUSE = Duration.ofSeconds(30);

  private static final int AGAIN = 3;

  @GuardedBy("this")
  private int left = 1 + AGAIN;

  @GuardedBy("this")
  private Instant nextAt = Instant.MIN;

  /** Takes one; false if it is too soon or none is left. */
  public synchronized boolean take(Instant now) {
    if (left == 0 || now.isBefore(nextAt)) {
      return false;
    }
    left--;
    nextAt = now.plus(PAUSE);
    return true;
  }

  /** Whether something was sent. */
  public synchronized boolean begun() {
    return left <= AGAIN;
  }
}
