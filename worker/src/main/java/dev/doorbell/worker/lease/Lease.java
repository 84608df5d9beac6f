package dev.doorbell.worker.lease;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The right to act, as this process may believe in it: from when the last good heartbeat was
 * <em>sent</em> (the database can only have counted from later), less a margin, by the monotonic
 * clock. Thread-safe.
 */
final class Lease {
  private final long length;
  private final LongSupplier nanos;

  @GuardedBy("this")
  private long lastSent;

  @GuardedBy("this")
  private boolean everSent;

  @GuardedBy("this")
  private long lapsed;

  /**
   * @param margin what a statement may take from the check until it takes effect
   * @param nanos the monotonic clock
   */
  Lease(Duration length, Duration margin, LongSupplier nanos) {
    if (margin.compareTo(length) >= 0) {
      throw new IllegalArgumentException(
          "The margin %s must be shorter than the lease %s".formatted(margin, length));
    }
    this.length = length.minus(margin).toNanos();
    this.nanos = nanos;
  }

  /** A heartbeat that was sent at this reading of the clock has worked. */
  synchronized void extended(long sentAt) {
    // Two beats can overlap only around a change of the clock source; the later one counts.
    if (!everSent || sentAt - lastSent > 0) {
      lapsed = lapsed();
      lastSent = sentAt;
      everSent = true;
    }
    notifyAll();
  }

  /** Whether others must still leave our runs alone. */
  synchronized boolean held() {
    return everSent && nanos.getAsLong() - lastSent < length;
  }

  /** For how many nanoseconds it has not been held, since it first was. */
  synchronized long lapsed() {
    long over = nanos.getAsLong() - lastSent - length;
    return everSent && over > 0 ? lapsed + over : lapsed;
  }

  /** The monotonic clock, but that it stands still while the lease is not held. */
  synchronized long heldNanos() {
    return nanos.getAsLong() - lapsed();
  }

  /** Waits until it is held again, or that long. */
  synchronized void await(Duration atMost) throws InterruptedException {
    long end = nanos.getAsLong() + atMost.toNanos();
    while (!held() && end - nanos.getAsLong() > 0) {
      wait(Math.max(1, Duration.ofNanos(end - nanos.getAsLong()).toMillis()));
    }
  }
}
