package dev.doorbell.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * When each of many numbered things arrived, by {@link System#nanoTime}. Only the first arrival of
 * a number counts. Thread-safe.
 */
public final class Arrivals {
  private static final long POLL_NANOS = Duration.ofMillis(1).toNanos();

  private final AtomicLongArray times;

  /**
   * Creates an empty list.
   *
   * @param capacity numbers are below this
   */
  public Arrivals(int capacity) {
    times = new AtomicLongArray(capacity);
  }

  public void arrived(int number, long nanoTime) {
    if (number >= 0 && number < times.length()) {
      times.compareAndSet(number, 0, nanoTime);
    }
  }

  /** The time of an arrival; 0 if it has not arrived. */
  public long time(int number) {
    return times.get(number);
  }

  public boolean hasArrived(int number) {
    return time(number) != 0;
  }

  /** The time of the last arrival of these numbers; 0 if none has arrived. */
  public long last(int first, int count) {
    return IntStream.range(first, first + count).mapToLong(times::get).max().orElse(0);
  }

  /** How many of these numbers have arrived. */
  public int count(int first, int count) {
    int arrived = 0;
    for (int number = first; number < first + count; number++) {
      if (hasArrived(number)) {
        arrived++;
      }
    }
    return arrived;
  }

  /**
   * Blocks until all of these numbers have arrived, or until none has arrived for that long.
   *
   * @return whether all have arrived
   */
  public boolean await(int first, int count, Duration patience) {
    int next = first;
    long deadline = System.nanoTime() + patience.toNanos();
    while (next < first + count) {
      if (hasArrived(next)) {
        next++;
        deadline = System.nanoTime() + patience.toNanos();
      } else if (System.nanoTime() > deadline) {
        return false;
      } else {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
    return true;
  }
}
