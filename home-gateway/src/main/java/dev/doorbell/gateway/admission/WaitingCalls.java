package dev.doorbell.gateway.admission;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one class that wait for their turn, and how long a new one may wait. Not
 * thread-safe.
 *
 * <p>A queue that is empty from time to time absorbs bursts: its calls may wait long, since their
 * turn comes soon. A queue that is never empty only adds its length to each response time: then
 * calls may wait only briefly. The method is that of "Fail at Scale" (Ben Maurer, ACM Queue, 2015),
 * after CoDel (RFC 8289).
 */
final class WaitingCalls {
  private final long burstNanos;
  private final long overloadedNanos;
  private final LinkedHashSet<Waiter> waiters = new LinkedHashSet<>();
  private long lastEmpty;

  /** One call that waits. */
  static final class Waiter {
    private final Condition turn;
    private boolean admitted;

    Waiter(Condition turn) {
      this.turn = turn;
    }

    boolean admitted() {
      return admitted;
    }

    void admit() {
      admitted = true;
      turn.signal();
    }

    /** Signalled when the call is admitted. */
    Condition turn() {
      return turn;
    }
  }

  /**
   * @param burst how long a call may wait if the queue was empty within this time
   * @param overloaded how long a call may wait otherwise
   */
  WaitingCalls(Duration burst, Duration overloaded) {
    this.burstNanos = burst.toNanos();
    this.overloadedNanos = overloaded.toNanos();
  }

  boolean isEmpty() {
    return waiters.isEmpty();
  }

  /** Adds a call that begins to wait now; returns how long it may wait, in nanoseconds. */
  long add(Waiter waiter, long now) {
    if (waiters.isEmpty()) {
      lastEmpty = now;
    }
    waiters.add(waiter);
    return now - lastEmpty < burstNanos ? burstNanos : overloadedNanos;
  }

  /** Removes and returns the call that has waited longest; null if none waits. */
  @Nullable Waiter poll() {
    return waiters.isEmpty() ? null : waiters.removeFirst();
  }

  /** Removes a call that stops waiting. */
  void remove(Waiter waiter) {
    waiters.remove(waiter);
  }
}
