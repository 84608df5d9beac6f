package dev.doorbell.worker.capacity;

import dev.doorbell.runtime.process.BackgroundTask;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Timers with one scheduling thread. Each action runs on a virtual thread of its own, so that no
 * action delays another. Thread-safe. After closing, no action starts.
 */
public final class VirtualTimers implements Timers, AutoCloseable {
  private final ScheduledExecutorService scheduler;

  public VirtualTimers() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("timers").daemon().factory());
    executor.setRemoveOnCancelPolicy(true);
    this.scheduler = Executors.unconfigurableScheduledExecutorService(executor);
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    Future<?> scheduled =
        scheduler.schedule(
            () -> new BackgroundTask("timer", action).request(),
            delay.toNanos(),
            TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
