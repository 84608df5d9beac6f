package dev.doorbell.simulators.site;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;

/**
 * How often one login may have something sent: once at any time, and three times more with a pause
 * before each. Thread-safe: each method is atomic.
 */
public final class SendLimit {
  /** The pause between two messages where a site has no setting for it. */
  public static final Duration PAUSE = Duration.ofSeconds(30);

  private static final int RESENDS = 3;

  private final Duration pause;

  @GuardedBy("this")
  private int left = 1 + RESENDS;

  @GuardedBy("this")
  private Instant nextAt = Instant.MIN;

  /** With the default pause; nothing was sent yet. */
  public SendLimit() {
    this(PAUSE);
  }

  private SendLimit(Duration pause) {
    this.pause = pause;
  }

  /** For a first message that is sent now in any case: only resends are left. */
  public static SendLimit afterFirst(Instant now, Duration pause) {
    SendLimit limit = new SendLimit(pause);
    limit.acquireNow(now);
    return limit;
  }

  /** Counts one message; false if it is too early or none is left. */
  public synchronized boolean acquire(Instant now) {
    return !now.isBefore(nextAt) && acquireNow(now);
  }

  /** Counts one message without regard to the pause; false if none is left. */
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
    return left <= RESENDS;
  }

  /** How many messages may still be sent. */
  public synchronized int left() {
    return left;
  }

  /** From when on the next message may be sent. */
  public synchronized Instant nextAt() {
    return nextAt;
  }
}
