package dev.doorbell.worker.round;

import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.worker.trace.StackText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing again and again on a virtual thread of its own, with a pause after each time. What
 * the task throws is logged at most once per minute and never ends the round. Closing waits a
 * bounded time for the task that runs; closing twice does nothing.
 */
public final class Round implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Round.class);
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final String name;
  private final Duration pause;
  private final Duration retry;
  private final Task task;
  private final OncePerMinute complaints = new OncePerMinute(InstantSource.system());
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** What is done each time. Blocks as long as it needs. */
  @FunctionalInterface
  public interface Task {
    void run() throws InterruptedException;
  }

  private Round(String name, Duration pause, Duration retry, Task task) {
    this.name = name;
    this.pause = pause;
    this.retry = retry;
    this.task = task;
    this.thread = Thread.ofVirtual().name("round-" + name).unstarted(this::loop);
  }

  /** Starts at once; the first time is not waited for. */
  public static Round start(String name, Duration pause, Task task) {
    return start(name, pause, pause, task);
  }

  /**
   * As {@link #start(String, Duration, Task)}.
   *
   * @param retry the pause after a time that failed
   */
  public static Round start(String name, Duration pause, Duration retry, Task task) {
    Round round = new Round(name, pause, retry, task);
    round.thread.start();
    return round;
  }

  private void loop() {
    try {
      Duration next;
      do {
        next = once() ? pause : retry;
      } while (!closing.await(next.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when it failed. */
  private boolean once() throws InterruptedException {
    try {
      task.run();
      return true;
    } catch (RuntimeException | Error e) {
      complaints
          .admit(e.getClass().getName())
          .ifPresent(heldBack ->
              LOG.warn(
                  "Round {} failed and is tried again in {} ({} more like it): {}",
                  name,
                  retry,
                  heldBack,
                  e instanceof StoreUnavailableException ? e.getMessage() : StackText.of(e)));
      return false;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(PATIENCE)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
