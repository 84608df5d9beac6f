package dev.doorbell.worker.announce;

import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.util.List;

/** Says the ends that a crash, or a broker that was away, left unsaid. For one thread. */
public final class EndSweep {
  private static final int AT_ONCE = 100;

  private final Unannounced rows;
  private final EndAnnouncer announcer;
  private final Duration olderThan;

  /** Ended runs whose end may not have been announced. */
  @FunctionalInterface
  public interface Unannounced {
    List<Run> unannounced(Duration olderThan, int limit);
  }

  /**
   * Sweeps these rows.
   *
   * @param olderThan how long whoever ended the run is given to say so
   */
  public EndSweep(Unannounced rows, EndAnnouncer announcer, Duration olderThan) {
    this.rows = rows;
    this.announcer = announcer;
    this.olderThan = olderThan;
  }

  /** One sweep; the first end that can't be kept ends it, and the next sweep tries again. */
  public void sweep() {
    rows.unannounced(olderThan, AT_ONCE).forEach(announcer::announce);
  }
}
