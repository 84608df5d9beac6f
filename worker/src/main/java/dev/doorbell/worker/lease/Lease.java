package dev.doorbell.worker.lease;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether this process may still act for its runs. The lease counts from the moment at which the
 * last successful heartbeat was <em>sent</em>, by the monotonic clock: the database counts from a
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
   * @param margin how long a statement may take from the check of the lease until it takes effect
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

  /** Extends the lease after a successful heartbeat that was sent at this time of the clock. */
  synchronized void extend(long sentAt) {
    // An earlier time than the last one is ignored: it would shorten the lease.
    if (!everSent || sentAt - lastSent > 0) {
      lapsed = lapsed();
      lastSent = sentAt;
      everSent = true;
    }
    notifyAll();
  }

  /**
   * Whether the lease is held; until it ends, no other worker may take over the runs of this
   * process.
   */
  synchronized boolean held() {
    return everSent && nanos.getAsLong() - lastSent < length;
  }

  /** The total of nanoseconds in which the lease was not held since it was first held. */
  synchronized long lapsed() {
    long over = nanos.getAsLong() - lastSent - length;
    return everSent && over > 0 ? lapsed + over : lapsed;
  }

  /** The monotonic clock, stopped while the lease is not held. */
  synchronized long heldNanos() {
    return nanos.getAsLong() - lapsed();
  }

  /** Waits until the lease is held, but not longer than the given time. */
  synchronized void await(Duration atMost) throws InterruptedException {
    long end = nanos.getAsLong() + atMost.toNanos();
    while (!held() && end - nanos.getAsLong() > 0) {
      wait(Math.max(1, Duration.ofNanos(end - nanos.getAsLong()).toMillis()));
    }
  }
}
