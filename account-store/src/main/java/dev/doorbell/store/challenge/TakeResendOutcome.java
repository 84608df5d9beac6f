package dev.doorbell.store.challenge;

/** What came of taking the wish for another code. */
public sealed interface TakeResendOutcome {
  /** The challenge is closed and the run goes on: have the site send, and ask anew. */
  record Taken() implements TakeResendOutcome {}

  /**
   * Nobody wants one, or something else has ended the wait: mostly an answer, which is now to be
   * collected.
   */
  record NotRequested(ChallengeState state) implements TakeResendOutcome {}
}
