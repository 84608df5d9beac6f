package dev.doorbell.store.challenge;

import java.time.Instant;

/** Outcome of an expiry. */
public sealed interface ExpireOutcome {
  record Expired() implements ExpireOutcome {}

  /** The wait ended otherwise: usually by an answer, which the worker submits now. */
  record TooLate(ChallengeState state) implements ExpireOutcome {}

  /** The deadline has not passed; both times are by the database's clock. */
  record NotYet(Instant now, Instant expiresAt) implements ExpireOutcome {}
}
