package dev.doorbell.sdk.site;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.sdk.error.RunStoppedException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps a minimum time between two requests to one site, over all runs: all sessions of a site in
 * one process share this gate. Requests wait in the order in which they arrive. Thread-safe.
 */
public final class SitePace implements SiteGate {
  private final long gap;
  private final LongSupplier nanos;

  @GuardedBy("this")
  private long freeAt;

  /** A gate with that time between two requests; zero for no limit. */
  public SitePace(Duration gap) {
    this(gap, System::nanoTime);
  }

  SitePace(Duration gap, LongSupplier nanos) {
    if (gap.isNegative()) {
      throw new IllegalArgumentException(
          "The time between two requests must not be negative, but is " + gap);
    }
    this.gap = gap.toNanos();
    this.nanos = nanos;
    this.freeAt = nanos.getAsLong();
  }

  @Override
  public void beforeRequest() {
    Duration wait = reserve();
    if (wait.isPositive()) {
      try {
        Thread.sleep(wait);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new RunStoppedException(
            "The run was stopped while it waited for the pace of the site");
      }
    }
  }

  /** Reserves the next free moment, and returns the time until then. */
  synchronized Duration reserve() {
    long now = nanos.getAsLong();
    long wait = Math.max(0, freeAt - now);
    freeAt = now + wait + gap;
    return Duration.ofNanos(wait);
  }
}
