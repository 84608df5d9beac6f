package dev.doorbell.store.challenge;

/** Outcome of an approval on another device. */
public sealed interface ApproveOutcome {
  /** The challenge is {@code DONE}, and the run continues. */
  record Approved() implements ApproveOutcome {}

  /**
   * The challenge was closed for another reason, or its answer was already handed to the connector.
   */
  record TooLate(ChallengeState state) implements ApproveOutcome {}
}
