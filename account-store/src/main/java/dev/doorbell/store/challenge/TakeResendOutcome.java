package dev.doorbell.store.challenge;

/** Outcome of taking a request for another code. */
public sealed interface TakeResendOutcome {
  /**
   * The challenge is closed and the run continues: the worker lets the site send another code and
   * opens a new challenge.
   */
  record Taken() implements TakeResendOutcome {}

  /**
   * No other code is requested, or the wait ended otherwise: usually by an answer, which the worker
   * submits now.
   */
  record NotRequested(ChallengeState state) implements TakeResendOutcome {}
}
