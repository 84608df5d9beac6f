package dev.doorbell.benchmarks.subject;

import dev.doorbell.benchmarks.load.Arrivals;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The waits of one system: their numbers, when each began to wait, and when it resumed.
 * Thread-safe.
 */
final class WaitLog {
  /** How many waits one benchmark can begin in one system. */
  static final int MAX_WAITS = 2_000_000;

  private final Arrivals asked = new Arrivals(MAX_WAITS);
  private final Arrivals answered = new Arrivals(MAX_WAITS);
  private final AtomicInteger next = new AtomicInteger();

  /** When each wait began to wait. */
  Arrivals asked() {
    return asked;
  }

  /** When the waiting program executed the line after each wait. */
  Arrivals answered() {
    return answered;
  }

  /** The number of the next wait. */
  int next() {
    return next.get();
  }

  /**
   * Reserves the numbers of new waits.
   *
   * @return the first number; the others follow it
   * @throws IllegalStateException if there would be more than {@link #MAX_WAITS} waits; no number
   *     is reserved then
   */
  int reserve(int count) {
    return next.getAndUpdate(first -> {
      if (count > MAX_WAITS - first) {
        throw new IllegalStateException(
            "%d more waits after %d exceed the limit of %d".formatted(count, first, MAX_WAITS));
      }
      return first + count;
    });
  }
}
