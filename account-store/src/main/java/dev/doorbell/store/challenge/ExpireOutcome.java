package dev.doorbell.store.challenge;

import java.time.Instant;

/** What came of an expiry. */
public sealed interface ExpireOutcome {
  record Expired() implements ExpireOutcome {}

  /** Something else has ended the wait: mostly an answer, which is now to be collected. */
  record TooLate(ChallengeState state) implements ExpireOutcome {}

  /** By the database's clock there is time left; both of these are its own. */
  record NotYet(Instant now, Instant expiresAt) implements ExpireOutcome {}
}
