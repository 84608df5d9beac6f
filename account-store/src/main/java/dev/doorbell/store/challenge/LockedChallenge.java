package dev.doorbell.store.challenge;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.database.Columns;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A challenge's row that a transaction has locked: until the transaction ends, no other transaction
 * changes the row. The caller must already hold the lock of the run's row.
 *
 * @param now the time of the database's clock after the row was locked
 */
record LockedChallenge(
    ChallengeState state,
    boolean resendRequested,
    @Nullable CloseReason closeReason,
    Instant now,
    Instant expiresAt) {

  /**
   * Locks the row.
   *
   * @throws IllegalArgumentException if the run has no such challenge
   */
  static LockedChallenge of(Handle handle, UUID jobId, UUID challengeId) {
    return handle
        .createQuery(
            """
            select state, resend_requested_at is not null as resend_requested, close_reason,
              clock_timestamp() as now, expires_at
            from challenge where id = :id and job_id = :job for no key update
            """)
        .bind("id", challengeId)
        .bind("job", jobId)
        .map((row, context) ->
            new LockedChallenge(
                ChallengeState.valueOf(row.getString("state")),
                row.getBoolean("resend_requested"),
                ChallengeRows.closeReason(row),
                Columns.instant(row, "now"),
                Columns.instant(row, "expires_at")))
        .findOne()
        .orElseThrow(() ->
            new IllegalArgumentException("run " + jobId + " has no challenge " + challengeId));
  }

  /** Returns whether the challenge is in this closed state for this reason. */
  boolean isClosedAs(ChallengeState closed, CloseReason reason) {
    return state == closed && reason == closeReason;
  }

  /**
   * Returns {@code Expired} when the challenge has expired, or when it is open and its deadline has
   * passed; {@code NotYet} when it is open, and {@code TooLate} in every other state.
   */
  ExpireOutcome expiry() {
    return switch (state) {
      case OPEN ->
          now.isBefore(expiresAt)
              ? new ExpireOutcome.NotYet(now, expiresAt)
              : new ExpireOutcome.Expired();
      case EXPIRED -> new ExpireOutcome.Expired();
      case ANSWERED, SUBMITTING, DONE, CANCELLED -> new ExpireOutcome.TooLate(state);
    };
  }
}
