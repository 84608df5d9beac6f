package dev.doorbell.runtime.process;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a task repeatedly on its own virtual thread, with a pause after each run. If a run throws,
 * the failure is logged (at most once per minute and exception class) and the task runs again after
 * the retry pause.
 */
public final class PeriodicTask implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

  /**
   * One second longer than the timeout of a statement of the store, so that a running statement can
   * finish.
   */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(6);

  private final String name;
  private final Supplier<Duration> pause;
  private final Duration retryPause;
  private final Step step;
  private final FailureLog failures = new FailureLog(InstantSource.system(), LOG::warn);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** One run of the task. May block. */
  @FunctionalInterface
  public interface Step {
    /** Runs the task once. An {@link InterruptedException} ends the periodic task. */
    void run() throws InterruptedException;
  }

  private PeriodicTask(String name, Supplier<Duration> pause, Duration retryPause, Step step) {
    this.name = name;
    this.pause = pause;
    this.retryPause = retryPause;
    this.step = step;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::loop);
  }

  /**
   * Starts the thread and returns; the first run begins at once.
   *
   * @param name the name of the thread, also used in the log
   * @param pause the time between the end of a run and the start of the next
   */
  public static PeriodicTask start(String name, Duration pause, Step step) {
    return start(name, pause, pause, step);
  }

  /**
   * As {@link #start(String, Duration, Step)}, with a different pause after a failure.
   *
   * @param retryPause the pause after a run that failed
   */
  public static PeriodicTask start(String name, Duration pause, Duration retryPause, Step step) {
    return start(name, () -> pause, retryPause, step);
  }

  /**
   * As {@link #start(String, Duration, Duration, Step)}, with a pause that may change.
   *
   * @param pause called after each run that did not fail, on the task's thread
   */
  public static PeriodicTask start(
      String name, Supplier<Duration> pause, Duration retryPause, Step step) {
    PeriodicTask task = new PeriodicTask(name, pause, retryPause, step);
    task.thread.start();
    return task;
  }

  private void loop() {
    try {
      Duration next;
      do {
        next = runOnce() ? pause.get() : retryPause;
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
   * Starts no further run and waits up to six seconds for the current run. If that run has not
   * ended by then, it is interrupted, and this method returns. If the caller is interrupted while
   * it waits, it interrupts the run at once. If the task itself calls this method, the call does
   * not wait. Closing twice does nothing.
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
