package dev.doorbell.simulators.bank;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Real time that passes, whatever the clock of a test says; cut short when the site closes. */
final class SlowAnswers implements AutoCloseable {
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Duration slowness;

  SlowAnswers(Duration slowness) {
    this.slowness = slowness;
  }

  /** Blocks the request's thread. */
  void pause() {
    try {
      boolean closed = closing.await(slowness.toMillis(), TimeUnit.MILLISECONDS);
      if (closed) {
        throw new IllegalStateException("the site closed during a slow answer");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** When a check that begins now is over, by {@link System#nanoTime}. */
  long overAtNanos() {
    return System.nanoTime() + slowness.toNanos();
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
