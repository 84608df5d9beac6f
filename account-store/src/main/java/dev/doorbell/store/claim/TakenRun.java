package dev.doorbell.store.claim;

import dev.doorbell.store.run.Run;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run that was nobody's, or a dead incarnation's. */
public sealed interface TakenRun {
  /**
   * It is the caller's to run. What its older attempt was asking is the caller's too, as it stands:
   * the site says whether it can go on.
   */
  record ToRun(Run run) implements TakenRun {}

  /** Nobody had begun it in time: it has ended now, and the caller announces that. */
  record Stale(Run run) implements TakenRun {}

  /** It has ended too many workers, and has failed for that now; the caller announces it. */
  record Crashed(Run run) implements TakenRun {}

  /**
   * Somebody had asked to cancel it: it has ended now, and the caller announces that. {@code
   * closedChallenge}: what its older attempt was asking, closed now, or null.
   */
  record Cancelled(Run run, @Nullable UUID closedChallenge) implements TakenRun {}
}
