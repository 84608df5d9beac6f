package dev.doorbell.store.claim;

import dev.doorbell.store.run.Run;

/** Outcome of a claim. After each of them the job's record may be acknowledged. */
public sealed interface ClaimOutcome {
  /** The caller owns the run and executes it. */
  record Claimed(Run run) implements ClaimOutcome {}

  /**
   * The caller lacks the connector: the run is claimed for its account and has no owner, until a
   * worker that has the connector takes it over.
   */
  record Unowned(Run run) implements ClaimOutcome {}

  /**
   * The caller owns the live run already: the record came twice, or an earlier claim was committed
   * and its acknowledgement lost. A caller that is not executing the run starts it now.
   */
  record AlreadyMine(Run run) implements ClaimOutcome {}

  /** Another worker owns the run, or it has ended. */
  record AlreadyTaken(Run run) implements ClaimOutcome {}

  /**
   * The run has ended as skipped; the caller announces its end. {@link Run#liveJobId()} names the
   * live run, where that is the reason.
   */
  record Skipped(Run run, SkipReason reason) implements ClaimOutcome {}

  /** The owner has no such account, or it is being deleted. Nothing was written. */
  record UnknownAccount() implements ClaimOutcome {}

  /** No manifest names the connector. Nothing was written. */
  record UnknownConnector() implements ClaimOutcome {}

  /** The record contradicts the rows. Nothing was written. */
  record Mismatch(String reason) implements ClaimOutcome {}
}
