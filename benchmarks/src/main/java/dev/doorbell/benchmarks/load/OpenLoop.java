package dev.doorbell.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Sends at a constant rate, whether or not earlier requests have been answered, as independent
 * users do. Each request has its own virtual thread. A latency is measured from the intended time
 * of its request, so that a delay of the sender counts too.
 *
 * @param perSecond requests in a second, in equal intervals
 */
public record OpenLoop(int perSecond, Duration duration) {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** How many requests there are. */
  public int count() {
    return Math.toIntExact(perSecond * duration.toMillis() / 1000);
  }

  /**
   * Sends all requests. Returns their intended times when all of them have returned.
   *
   * @param request sends the request with an index, which counts from 0
   */
  public long[] run(IntConsumer request) {
    long[] intended = new long[count()];
    long begin = System.nanoTime() + NANOS_PER_SECOND / 100;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < intended.length; i++) {
        int index = i;
        intended[i] = begin + i * NANOS_PER_SECOND / perSecond;
        sleepUntil(intended[i]);
        threads.execute(() -> request.accept(index));
      }
    }
    return intended;
  }

  private static void sleepUntil(long time) {
    for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
