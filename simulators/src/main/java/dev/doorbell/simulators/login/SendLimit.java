package dev.doorbell.simulators.login;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;

/**
 * Limits the number of messages of one login: one at once, and three resends with a pause before
 * each. Thread-safe: each method is atomic.
 */
public final class SendLimit {
  /** The pause between two messages at sites that have no setting for it. */
  public static final Duration PAUSE = Duration.ofSeconds(30);

  private static final int MAX_RESENDS = 3;

  private final Duration pause;

  @GuardedBy("this")
  private int left = 1 + MAX_RESENDS;

  @GuardedBy("this")
  private Instant nextAt = Instant.MIN;

  /** Creates a limit with the default pause, before the first message. */
  public SendLimit() {
    this(PAUSE);
  }

  /** Creates a limit before the first message. */
  public SendLimit(Duration pause) {
    this.pause = pause;
  }

  /** Creates a limit that already counts a first message, sent now. */
  public static SendLimit afterFirst(Instant now, Duration pause) {
    SendLimit limit = new SendLimit(pause);
    limit.acquireNow(now);
    return limit;
  }

  /** Counts one message. Returns false if it is too early or if no message is left. */
  public synchronized boolean acquire(Instant now) {
    return !now.isBefore(nextAt) && acquireNow(now);
  }

  /** Counts one message and ignores the pause. Returns false if no message is left. */
  public synchronized boolean acquireNow(Instant now) {
    if (left == 0) {
      return false;
    }
    left--;
    nextAt = now.plus(pause);
    return true;
  }

  /** Whether a message was counted. */
  public synchronized boolean hasSent() {
    return left <= MAX_RESENDS;
  }

  /** How many messages may still be sent. */
  public synchronized int left() {
    return left;
  }

  /** Returns the earliest time at which the next message may be sent. */
  public synchronized Instant nextAt() {
    return nextAt;
  }
}
