package dev.doorbell.store.challenge;

/** What came of an approval. */
public sealed interface ApproveOutcome {
  /** The challenge is done with, and the run goes on. */
  record Approved() implements ApproveOutcome {}

  /** Something else has closed the challenge, or its answer has been handed over. */
  record TooLate(ChallengeState state) implements ApproveOutcome {}
}
