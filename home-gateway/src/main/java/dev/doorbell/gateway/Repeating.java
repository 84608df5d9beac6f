package dev.doorbell.gateway;

import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.database.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing again and again on a virtual thread of its own. The owner closes it. */
final class Repeating implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final String name;
  private final Duration pause;
  private final Runnable step;
  private final OncePerMinute admission;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private Repeating(String name, Duration pause, Runnable step, OncePerMinute admission) {
    this.name = name;
    this.pause = pause;
    this.step = step;
    this.admission = admission;
    this.thread = Thread.ofVirtual().name(name).start(this::run);
  }

  /**
   * Starts with the first step at once.
   *
   * @param name a word, for the log
   * @param step may fail: the next one is tried all the same
   */
  static Repeating start(String name, Duration pause, Runnable step, OncePerMinute admission) {
    return new Repeating(name, pause, step, admission);
  }

  private void run() {
    try {
      do {
        tryStep();
      } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryStep() {
    try {
      step.run();
    } catch (StoreUnavailableException e) {
      admission
          .admit(name)
          .ifPresent(more -> LOG.warn("{} has to wait ({} more): {}", name, more, e.getMessage()));
    } catch (RuntimeException e) {
      admission.admit(name).ifPresent(more -> LOG.error("{} failed ({} more)", name, more, e));
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(CLOSING)) {
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
