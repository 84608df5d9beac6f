package dev.doorbell.sdk.site;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.sdk.error.RunStoppedException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps a least time between two requests to one site, over all runs: a gate that all sessions of a
 * site in one process share. Requests wait in the order in which they come. Thread-safe.
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
          "The time between two requests is zero or more, not " + gap);
    }
    this.gap = gap.toNanos();
    this.nanos = nanos;
    this.freeAt = nanos.getAsLong();
  }

  @Override
  public void beforeRequest() {
    Duration turn = reserve();
    if (turn.isPositive()) {
      try {
        Thread.sleep(turn);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new RunStoppedException(
            "The run was stopped while it waited for the pace of the site");
      }
    }
  }

  /** Reserves the next turn, and returns how long it is until then. */
  synchronized Duration reserve() {
    long now = nanos.getAsLong();
    long turn = Math.max(0, freeAt - now);
    freeAt = now + turn + gap;
    return Duration.ofNanos(turn);
  }
}
