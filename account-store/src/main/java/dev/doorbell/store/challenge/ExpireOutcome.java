package dev.doorbell.store.challenge;

import java.time.Instant;

/** Outcome of an expiry. */
public sealed interface ExpireOutcome {
  record Expired() implements ExpireOutcome {}

  /**
   * The wait ended for another reason: usually an answer was accepted, which the worker submits
   * now.
   */
  record TooLate(ChallengeState state) implements ExpireOutcome {}

  /** The deadline has not passed. Both times are from the database's clock. */
  record NotYet(Instant now, Instant expiresAt) implements ExpireOutcome {}
}
