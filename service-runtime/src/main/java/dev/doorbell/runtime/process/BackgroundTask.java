package dev.doorbell.runtime.process;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that runs on its own virtual thread when a caller requests a run. Runs never overlap: one
 * further run serves all requests that arrive during a run. If a run throws, the failure is logged
 * (at most once per minute and exception class) and the run is not repeated. Thread-safe.
 */
public final class BackgroundTask {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundTask.class);

  private final String name;
  private final Runnable task;
  private final FailureLog failures = new FailureLog(InstantSource.system(), LOG::warn);
  // The number of requests that no run has served yet. The caller that changes it from 0 to 1
  // starts the thread.
  private final AtomicInteger unserved = new AtomicInteger();

  /**
   * @param name the name of the thread, also used in the log
   */
  public BackgroundTask(String name, Runnable task) {
    this.name = name;
    this.task = task;
  }

  /** Requests a run that begins after this call. Returns at once. */
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
