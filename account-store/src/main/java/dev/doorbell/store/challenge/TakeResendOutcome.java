package dev.doorbell.store.challenge;

/** Outcome of a worker's attempt to take the user's request for another code. */
public sealed interface TakeResendOutcome {
  /**
   * The challenge is closed and the run continues: the worker asks the site for another code and
   * opens a new challenge.
   */
  record Taken() implements TakeResendOutcome {}

  /**
   * The user has not requested another code, or the wait ended for another reason: usually an
   * answer was accepted, which the worker submits now.
   */
  record NotRequested(ChallengeState state) implements TakeResendOutcome {}
}
