package dev.doorbell.store.claim;

import dev.doorbell.store.run.Run;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An orphan that a take-over has taken. */
public sealed interface TakenRun {
  /**
   * The caller owns it and executes it. The older attempt's challenge is the caller's too, in the
   * state it had; whether it can be resumed depends on the site.
   */
  record ToRun(Run run) implements TakenRun {}

  /** No worker started it in time: it has ended now, and the caller announces its end. */
  record Stale(Run run) implements TakenRun {}

  /** Too many workers crashed on it: it has failed now, and the caller announces its end. */
  record Crashed(Run run) implements TakenRun {}

  /**
   * Its cancel was requested: it has ended now, and the caller announces its end. {@code
   * closedChallenge}: the older attempt's challenge, cancelled now; null when there was none.
   */
  record Cancelled(Run run, @Nullable UUID closedChallenge) implements TakenRun {}
}
