package dev.doorbell.store.challenge;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.database.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A challenge's row that a transaction has locked: until the transaction ends, no other transaction
 * changes the row. The caller has locked the run before.
 *
 * @param now the time of the database's clock after the row was locked
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one transaction
record LockedChallenge(
    ChallengeState state,
    byte @Nullable [] sealedAnswer,
    boolean answeredEarly,
    boolean resendRequested,
    @Nullable CloseReason closeReason,
    Instant now,
    Instant openedAt,
    @Nullable Instant answeredAt,
    Instant expiresAt) {

  /** Locks the row; the run must have such a challenge. */
  static LockedChallenge of(Handle handle, UUID jobId, UUID challengeId) {
    return handle
        .createQuery(
            """
            select state, sealed_answer, answered_early, resend_requested_at is not null as resend_requested,
              close_reason, clock_timestamp() as now, opened_at, answered_at, expires_at
            from challenge where id = :id and job_id = :job for no key update
            """)
        .bind("id", challengeId)
        .bind("job", jobId)
        .map((row, context) ->
            new LockedChallenge(
                ChallengeState.valueOf(row.getString("state")),
                row.getBytes("sealed_answer"),
                row.getBoolean("answered_early"),
                row.getBoolean("resend_requested"),
                ChallengeRows.closeReason(row),
                Columns.instant(row, "now"),
                Columns.instant(row, "opened_at"),
                Columns.instantOrNull(row, "answered_at"),
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
   * passed.
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

  /** Returns {@code Submit} when the challenge has an answer to hand to the connector. */
  SubmitOutcome submission() {
    if (state != ChallengeState.ANSWERED || sealedAnswer == null) {
      return new SubmitOutcome.NotAnswered(state);
    }
    Instant answered = requireNonNullElse(answeredAt, now);
    return new SubmitOutcome.Submit(
        sealedAnswer,
        answeredEarly,
        Duration.between(openedAt, answered),
        Duration.between(answered, now));
  }

  @Override
  public String toString() {
    return "LockedChallenge[" + state + "]";
  }
}
