package dev.doorbell.store.challenge;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.run.RunFence;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A challenge's row while a transaction holds it: until that ends, nobody else decides. For the
 * packages of the store; the caller holds the run.
 *
 * @param now by the database's clock, once the row was held
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one transaction
public record LockedChallenge(
    ChallengeState state,
    byte @Nullable [] sealedAnswer,
    boolean answeredEarly,
    boolean resendRequested,
    @Nullable String closeReason,
    Instant now,
    Instant openedAt,
    @Nullable Instant answeredAt,
    Instant expiresAt) {

  public static LockedChallenge of(Handle handle, RunFence fence, UUID challengeId) {
    return handle
        .createQuery(
            """
            select state, sealed_answer, answered_early, resend_requested_at is not null as resend_requested,
              close_reason, clock_timestamp() as now, opened_at, answered_at, expires_at
            from challenge where id = :id and job_id = :job for no key update
            """)
        .bind("id", challengeId)
        .bind("job", fence.jobId())
        .map((row, context) ->
            new LockedChallenge(
                ChallengeState.valueOf(row.getString("state")),
                row.getBytes("sealed_answer"),
                row.getBoolean("answered_early"),
                row.getBoolean("resend_requested"),
                row.getString("close_reason"),
                Columns.instant(row, "now"),
                Columns.instant(row, "opened_at"),
                Columns.instantOrNull(row, "answered_at"),
                Columns.instant(row, "expires_at")))
        .findOne()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "run " + fence.jobId() + " has no challenge " + challengeId));
  }

  /** Whether it was closed for this reason. */
  public boolean wasClosedAs(ChallengeState closed, String reason) {
    return state == closed && reason.equals(closeReason);
  }

  @Override
  public String toString() {
    return "LockedChallenge[" + state + "]";
  }
}
