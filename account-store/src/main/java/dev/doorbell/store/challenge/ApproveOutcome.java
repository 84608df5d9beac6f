package dev.doorbell.store.challenge;

/** Outcome of an approval on the other device. */
public sealed interface ApproveOutcome {
  /** The challenge is {@code DONE}, and the run continues. */
  record Approved() implements ApproveOutcome {}

  /** The challenge was closed otherwise, or its answer has been submitted. */
  record TooLate(ChallengeState state) implements ApproveOutcome {}
}
