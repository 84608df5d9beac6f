package dev.doorbell.runtime.process;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a task repeatedly on one virtual thread of its own, with a pause after each run. Runs never
 * overlap. A run that throws does not end the repetition: the failure is logged, at most once per
 * minute and exception class, and the task runs again after the retry pause.
 */
public final class PeriodicTask implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

  /** One second more than a statement of the store may take, so that a last one can finish. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(6);

  private final String name;
  private final Duration pause;
  private final Duration retryPause;
  private final Step step;
  private final FailureLog failures = new FailureLog(InstantSource.system(), LOG::warn);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** One run of the task. May block. */
  @FunctionalInterface
  public interface Step {
    /** Does the work once; an {@link InterruptedException} ends the repetition. */
    void run() throws InterruptedException;
  }

  private PeriodicTask(String name, Duration pause, Duration retryPause, Step step) {
    this.name = name;
    this.pause = pause;
    this.retryPause = retryPause;
    this.step = step;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::loop);
  }

  /**
   * Starts the thread and returns; the first run begins at once.
   *
   * @param name of the thread, also shown in the log
   * @param pause between the end of a run and the start of the next
   */
  public static PeriodicTask start(String name, Duration pause, Step step) {
    return start(name, pause, pause, step);
  }

  /**
   * As {@link #start(String, Duration, Step)}.
   *
   * @param retryPause the pause after a run that failed
   */
  public static PeriodicTask start(String name, Duration pause, Duration retryPause, Step step) {
    PeriodicTask task = new PeriodicTask(name, pause, retryPause, step);
    task.thread.start();
    return task;
  }

  private void loop() {
    try {
      Duration next;
      do {
        next = runOnce() ? pause : retryPause;
      } while (!closing.await(next.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean runOnce() throws InterruptedException {
    try {
      step.run();
      return true;
    } catch (RuntimeException | Error e) {
      failures.report("Periodic task %s failed, retrying in %s".formatted(name, retryPause), e);
      return false;
    }
  }

  /**
   * Starts no further run and waits up to six seconds for the current one; then interrupts it and
   * returns. A caller that is interrupted while it waits interrupts the run at once. Closing twice
   * does nothing, and so does waiting from within the task.
   */
  @Override
  public void close() {
    closing.countDown();
    if (Thread.currentThread().equals(thread)) {
      return;
    }
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
