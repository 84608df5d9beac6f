package dev.doorbell.worker.round;

import dev.doorbell.runtime.process.BackgroundTask;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Timers by one scheduling thread; each action gets a virtual thread, so none can delay another.
 * Thread-safe. After closing, nothing goes off any more.
 */
public final class VirtualTimers implements Timers, AutoCloseable {
  private final ScheduledExecutorService scheduler;

  public VirtualTimers() {
    ScheduledThreadPoolExecutor one =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("timers").daemon().factory());
    one.setRemoveOnCancelPolicy(true);
    this.scheduler = Executors.unconfigurableScheduledExecutorService(one);
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    Future<?> set =
        scheduler.schedule(
            () -> new BackgroundTask("timer", action).request(),
            delay.toNanos(),
            TimeUnit.NANOSECONDS);
    return () -> set.cancel(false);
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
