package dev.doorbell.worker.lease;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether this process may still act for its runs. The lease counts from when the last successful
 * heartbeat was <em>sent</em>, by the monotonic clock: the database can only have counted from a
 * later moment. It ends a margin before the database's lease does. Thread-safe.
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
   * Creates a lease that is not held until the first heartbeat.
   *
   * @param margin how long a statement may take from the check of the lease until it has effect
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

  /** A heartbeat that was sent at this time of the clock has succeeded. */
  synchronized void extended(long sentAt) {
    // Heartbeats overlap only if the clock source changes; the later one counts then.
    if (!everSent || sentAt - lastSent > 0) {
      lapsed = lapsed();
      lastSent = sentAt;
      everSent = true;
    }
    notifyAll();
  }

  /** Whether other workers must not take over the runs of this process yet. */
  synchronized boolean held() {
    return everSent && nanos.getAsLong() - lastSent < length;
  }

  /** For how many nanoseconds in total it was not held since it was first held. */
  synchronized long lapsed() {
    long over = nanos.getAsLong() - lastSent - length;
    return everSent && over > 0 ? lapsed + over : lapsed;
  }

  /** The monotonic clock, stopped while the lease is not held. */
  synchronized long heldNanos() {
    return nanos.getAsLong() - lapsed();
  }

  /** Waits until the lease is held, at most for the given time. */
  synchronized void await(Duration atMost) throws InterruptedException {
    long end = nanos.getAsLong() + atMost.toNanos();
    while (!held() && end - nanos.getAsLong() > 0) {
      wait(Math.max(1, Duration.ofNanos(end - nanos.getAsLong()).toMillis()));
    }
  }
}
