package dev.doorbell.simulators.bank;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Delays responses in real time, independently of a test clock. Closing ends all delays. */
final class SlowResponses implements AutoCloseable {
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Duration delay;

  SlowResponses(Duration delay) {
    this.delay = delay;
  }

  /** Blocks the thread of the request for the configured delay. */
  void delayResponse() {
    try {
      boolean closed = closing.await(delay.toMillis(), TimeUnit.MILLISECONDS);
      if (closed) {
        throw new IllegalStateException("the site was closed during a slow response");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The {@link System#nanoTime} at which a delay that starts now ends. */
  long endNanos() {
    return System.nanoTime() + delay.toNanos();
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
