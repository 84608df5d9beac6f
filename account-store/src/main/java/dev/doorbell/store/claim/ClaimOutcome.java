package dev.doorbell.store.claim;

import dev.doorbell.store.run.Run;

/** What came of a claim. After each of them the record may be accepted. */
public sealed interface ClaimOutcome {
  /** It is the caller's to run. */
  record Claimed(Run run) implements ClaimOutcome {}

  /**
   * The caller lacks the connector: claimed for the account, but nobody's, until a worker that has
   * it takes it over.
   */
  record Unowned(Run run) implements ClaimOutcome {}

  /**
   * The caller's own live run: either the record came twice and it is running, or an earlier claim
   * was committed and its acknowledgement lost. A caller that is not running it does so now.
   */
  record AlreadyMine(Run run) implements ClaimOutcome {}

  /** Another worker's, or ended. */
  record AlreadyTaken(Run run) implements ClaimOutcome {}

  /**
   * Ended now, as skipped; the caller announces that. {@link Run#liveJobId()} names the run in the
   * way.
   */
  record Skipped(Run run, SkipReason reason) implements ClaimOutcome {}

  /** No such account, another owner's, or being deleted. Nothing was written. */
  record UnknownAccount() implements ClaimOutcome {}

  /** No manifest has it. Nothing was written. */
  record UnknownConnector() implements ClaimOutcome {}

  /** The record contradicts the rows. Nothing was written. */
  record Mismatch(String reason) implements ClaimOutcome {}
}
