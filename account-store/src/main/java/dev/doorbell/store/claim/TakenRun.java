package dev.doorbell.store.claim;

import dev.doorbell.store.run.Run;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that was nobody's, or a dead incarnation's. {@code closedChallenge}: what its older attempt
 * was asking, closed now with reason {@code RESTARTED}, or null; the caller announces that.
 */
public sealed interface TakenRun {
  /**
   * It is the caller's to run.
   *
   * @param hadBegun an older attempt may have been at the site; false when this is the first
   *     attempt
   */
  record ToRun(Run run, boolean hadBegun, @Nullable UUID closedChallenge) implements TakenRun {}

  /** Nobody had begun it in time: it has ended now, and the caller announces that. */
  record Stale(Run run) implements TakenRun {}

  /** Somebody had asked to cancel it: it has ended now, and the caller announces that. */
  record Cancelled(Run run, @Nullable UUID closedChallenge) implements TakenRun {}
}
