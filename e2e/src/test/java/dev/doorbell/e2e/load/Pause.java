package dev.doorbell.e2e.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Blocks simulated users during their pauses; {@link #stop} ends every pause. Thread-safe. */
final class Pause {
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * Blocks for that long.
   *
   * @throws UserGaveUpException if the users were stopped
   */
  void await(Duration length) {
    try {
      if (stopped.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new UserGaveUpException("stopped");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserGaveUpException("interrupted");
    }
  }

  void stop() {
    stopped.countDown();
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }
}
