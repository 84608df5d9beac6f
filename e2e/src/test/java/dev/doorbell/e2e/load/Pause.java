package dev.doorbell.e2e.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets simulated users wait; {@link #stop} ends every wait. Thread-safe. */
final class Pause {
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * Blocks for that long.
   *
   * @throws GaveUpException if the users were stopped
   */
  void await(Duration length) {
    try {
      if (stopped.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new GaveUpException("stopped");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GaveUpException("interrupted");
    }
  }

  void stop() {
    stopped.countDown();
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }
}
