package dev.doorbell.simulators.bank.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;

/** How often a message may go out again, and from when. Thread-safe: each method is one step. */
public final class ResendLimit {
  private final Duration pause;

  @GuardedBy("this")
  private int left = 3;

  @GuardedBy("this")
  private Instant allowedAt;

  public ResendLimit(Instant firstSent, Duration pause) {
    this.pause = pause;
    this.allowedAt = firstSent.plus(pause);
  }

  public synchronized Instant allowedAt() {
    return allowedAt;
  }

  public synchronized int left() {
    return left;
  }

  /** Takes one; false if it is too soon or none is left. */
  public synchronized boolean take(Instant now) {
    return !now.isBefore(allowedAt) && takeAtOnce(now);
  }

  /** Takes one without waiting, as who chose another way may do; false if none is left. */
  public synchronized boolean takeAtOnce(Instant now) {
    if (left == 0) {
      return false;
    }
    left--;
    allowedAt = now.plus(pause);
    return true;
  }
}
