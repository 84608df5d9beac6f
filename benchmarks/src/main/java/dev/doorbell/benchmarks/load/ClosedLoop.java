package dev.doorbell.benchmarks.load;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * A number of users who each send the next request when their last one was answered.
 *
 * @param users how many requests are in flight at most
 */
public record ClosedLoop(int users) {

  /** Sends one request for each of these numbers. Returns when all were answered. */
  public void run(int first, int count, IntConsumer request) {
    AtomicInteger next = new AtomicInteger(first);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int user = 0; user < users; user++) {
        threads.execute(() -> {
          for (int n = next.getAndIncrement(); n < first + count; n = next.getAndIncrement()) {
            request.accept(n);
          }
        });
      }
    }
  }
}
