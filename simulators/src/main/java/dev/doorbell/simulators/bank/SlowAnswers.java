package dev.doorbell.simulators.bank;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Delays in real time, independent of the clock of a test. Closing ends them. */
final class SlowAnswers implements AutoCloseable {
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Duration slowness;

  SlowAnswers(Duration slowness) {
    this.slowness = slowness;
  }

  /** Blocks the thread of the request. */
  void pause() {
    try {
      boolean closed = closing.await(slowness.toMillis(), TimeUnit.MILLISECONDS);
      if (closed) {
        throw new IllegalStateException("the site was closed during a slow response");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** When a delay that starts now ends, by {@link System#nanoTime}. */
  long endNanos() {
    return System.nanoTime() + slowness.toNanos();
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
