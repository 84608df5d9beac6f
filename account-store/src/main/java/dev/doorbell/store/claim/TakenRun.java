package dev.doorbell.store.claim;

import dev.doorbell.store.run.Run;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An orphan, after a take-over. */
public sealed interface TakenRun {
  /**
   * The caller owns the run and executes it. The older attempt's unfinished challenge now belongs
   * to the caller's attempt, and its state is unchanged. Whether it can be resumed depends on the
   * site.
   */
  record ToRun(Run run) implements TakenRun {}

  /**
   * No worker started the run in time. It has ended as skipped, and the caller announces its end.
   */
  record Stale(Run run) implements TakenRun {}

  /** Too many workers crashed during the run. It has failed, and the caller announces its end. */
  record Crashed(Run run) implements TakenRun {}

  /**
   * The run's cancel was requested. It has ended as cancelled, and the caller announces its end.
   * {@code closedChallenge} is the older attempt's challenge, which this take-over cancelled; null
   * when there was none.
   */
  record Cancelled(Run run, @Nullable UUID closedChallenge) implements TakenRun {}
}
