package dev.doorbell.runtime.process;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that runs on a virtual thread of its own when it is requested. Runs never overlap; all
 * requests that arrive during a run are served by one further run after it. A run that throws is
 * logged, at most once per minute and exception class, and is not repeated. Thread-safe.
 */
public final class BackgroundTask {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundTask.class);

  private final String name;
  private final Runnable task;
  private final FailureLog failures = new FailureLog(InstantSource.system(), LOG::warn);
  // Requests that no finished run has served. The caller that raises it from zero starts the
  // thread.
  private final AtomicInteger unserved = new AtomicInteger();

  /**
   * @param name of the thread, also shown in the log
   */
  public BackgroundTask(String name, Runnable task) {
    this.name = name;
    this.task = task;
  }

  /** Makes one run begin at or after this call. Returns at once. */
  public void request() {
    if (unserved.getAndIncrement() == 0) {
      Thread.ofVirtual().name(name).start(this::serve);
    }
  }

  private void serve() {
    int served;
    do {
      served = unserved.get();
      runOnce();
    } while (!unserved.compareAndSet(served, 0));
  }

  private void runOnce() {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      failures.report("Background task %s failed".formatted(name), e);
    }
  }
}
