package dev.doorbell.store.claim;

import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.run.Run;
import org.jspecify.annotations.Nullable;

/** Outcome of a claim. After every outcome the caller may acknowledge the job's record. */
public sealed interface ClaimOutcome {
  /**
   * The caller owns the run and executes it.
   *
   * @param account the account's snapshot, read in the transaction of the claim; null when the
   *     account is being deleted
   */
  record Claimed(Run run, @Nullable AccountSnapshot account) implements ClaimOutcome {}

  /**
   * The run waits in the queue. A worker with a free slot claims it when it is its owner's turn.
   */
  record Queued(Run run) implements ClaimOutcome {}

  /**
   * The caller does not have the connector. The run is claimed but has no owner, until a worker
   * that has the connector takes it over.
   */
  record Unowned(Run run) implements ClaimOutcome {}

  /**
   * The caller already owns the live run: the record was delivered twice, or an earlier claim was
   * committed and its response was lost. If the caller is not executing the run, it starts it now.
   */
  record AlreadyMine(Run run) implements ClaimOutcome {}

  /** Another worker owns the run, or it has ended. */
  record AlreadyTaken(Run run) implements ClaimOutcome {}

  /**
   * The run has ended as skipped; the caller announces its end. If it was skipped because of a live
   * or a requested run, {@link Run#liveJobId()} names that run.
   */
  record Skipped(Run run, SkipReason reason) implements ClaimOutcome {}

  /** The owner has no such account, or it is being deleted. Nothing was written. */
  record UnknownAccount() implements ClaimOutcome {}

  /** The connector has no manifest. Nothing was written. */
  record UnknownConnector() implements ClaimOutcome {}

  /** The record contradicts the rows. Nothing was written. */
  record Mismatch(String reason) implements ClaimOutcome {}
}
