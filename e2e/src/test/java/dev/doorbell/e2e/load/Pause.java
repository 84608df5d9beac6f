package dev.doorbell.e2e.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time that people let pass; over for all of them when the crowd is sent home. */
final class Pause {
  private final CountDownLatch home = new CountDownLatch(1);

  /** Blocks for that long. */
  void take(Duration length) {
    try {
      if (home.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new GaveUpException("sent home");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GaveUpException("interrupted");
    }
  }

  void sendHome() {
    home.countDown();
  }

  boolean isOver() {
    return home.getCount() == 0;
  }
}
