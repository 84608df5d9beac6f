package dev.doorbell.worker.announce;

import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.util.List;

/**
 * Announces the ends that were not announced because a worker crashed or the broker was
 * unavailable. Not thread-safe.
 */
public final class EndSweep {
  private static final int AT_ONCE = 100;

  private final Unannounced rows;
  private final EndAnnouncer announcer;
  private final Duration olderThan;

  /** Ended runs that are not marked as announced. */
  @FunctionalInterface
  public interface Unannounced {
    /** Returns the oldest {@code limit} such runs that ended at least {@code olderThan} ago. */
    List<Run> unannounced(Duration olderThan, int limit);
  }

  /**
   * Creates a sweep of these rows.
   *
   * @param olderThan how long the worker that ended a run has to announce the end itself
   */
  public EndSweep(Unannounced rows, EndAnnouncer announcer, Duration olderThan) {
    this.rows = rows;
    this.announcer = announcer;
    this.olderThan = olderThan;
  }

  /** Sweeps once. Stops at the first end that can't be announced; the next sweep tries again. */
  public void sweep() {
    rows.unannounced(olderThan, AT_ONCE).forEach(announcer::announce);
  }
}
