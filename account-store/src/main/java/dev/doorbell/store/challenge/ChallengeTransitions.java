package dev.doorbell.store.challenge;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.database.Columns;
import dev.doorbell.store.run.RunFence;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Every statement that changes a challenge, in the order of the diagram in {@code
 * docs/architecture/state-machines.md}. {@link #answer}, {@link #requestResend}, {@link
 * #cancelOpen}, {@link #finish}, {@link #closeUnfinished} and {@link #moveToNewestAttempt} compare
 * the state themselves. Before calling one of the others, lock the rows of the run and of the
 * challenge ({@link LockedChallenge}) and compare the state; {@link #open} needs only the run's
 * lock, since the challenge has no row yet. For the packages of the store.
 */
public final class ChallengeTransitions {
  private ChallengeTransitions() {}

  /**
   * Inserts an {@code OPEN} challenge.
   *
   * @return false when an earlier call has inserted the challenge already
   */
  static boolean open(Handle handle, RunFence fence, NewChallenge challenge) {
    return handle
            .createUpdate(
                """
                insert into challenge (id, job_id, attempt, state, view, sealed_pending, retry_of, resend_at, expires_at)
                values (:id, :job, :attempt, 'OPEN', cast(:view as json), :pending, :retryOf, :resendAt,
                  clock_timestamp() + make_interval(secs => :timeout))
                on conflict (id) do nothing
                """)
            .bind("id", challenge.id())
            .bind("job", fence.jobId())
            .bind("attempt", fence.attempt())
            .bind("view", challenge.viewJson())
            .bind("pending", challenge.sealedPending())
            .bind("retryOf", challenge.retryOf())
            .bind("resendAt", challenge.resendAt())
            .bind("timeout", Columns.seconds(challenge.timeout()))
            .execute()
        == 1;
  }

  /**
   * {@code OPEN} to {@code ANSWERED}, in the transaction that inserts the challenge: no reader sees
   * it open.
   */
  static void answerEarly(Handle handle, UUID challengeId, EarlyAnswerRows.Early answer) {
    handle
        .createUpdate(
            """
            update challenge set state = 'ANSWERED', sealed_answer = :answer, answered_by = :by,
              answered_at = clock_timestamp(), answered_early = true
            where id = :id
            """)
        .bind("id", challengeId)
        .bind("answer", answer.sealed())
        .bind("by", answer.givenBy())
        .execute();
  }

  /**
   * {@code OPEN} to {@code ANSWERED}, if the deadline has not passed. This statement compares and
   * sets: if two answers arrive at once, the second waits for the row lock, rechecks the state and
   * changes nothing. It also changes nothing after an expiry or a cancel.
   */
  static Optional<AnswerOutcome.Accepted> answer(
      Handle handle, ChallengeKey key, byte[] sealedAnswer, String answeredBy) {
    return handle
        .createQuery(
            """
            update challenge c
            set state = 'ANSWERED', sealed_answer = :answer, answered_by = :by, answered_at = clock_timestamp()
            from run r left join incarnation i on i.id = r.incarnation
            where c.id = :id and c.job_id = :job and r.id = c.job_id and r.owner = :owner
              and c.state = 'OPEN' and clock_timestamp() < c.expires_at
            returning c.*, r.owner, r.account_id, r.connector, r.traceparent, r.incarnation, i.reply_partition
            """)
        .bind("id", key.challengeId())
        .bind("job", key.jobId())
        .bind("owner", key.owner())
        .bind("answer", sealedAnswer)
        .bind("by", answeredBy)
        .map((row, context) ->
            new AnswerOutcome.Accepted(ChallengeRows.map(row, context), ChallengeRows.replyTo(row)))
        .findOne();
  }

  /**
   * Records that the user requests another code; the challenge stays {@code OPEN}. Changes nothing
   * before {@code resendAt} and after the deadline. Compares and sets, as {@link #answer} does.
   */
  static Optional<ResendOutcome.Requested> requestResend(Handle handle, ChallengeKey key) {
    return handle
        .createQuery(
            """
            update challenge c set resend_requested_at = clock_timestamp()
            from run r left join incarnation i on i.id = r.incarnation
            where c.id = :id and c.job_id = :job and r.id = c.job_id and r.owner = :owner
              and c.state = 'OPEN' and clock_timestamp() < c.expires_at
              and c.resend_at <= clock_timestamp() and c.resend_requested_at is null
            returning c.*, r.owner, r.account_id, r.connector, r.traceparent, r.incarnation, i.reply_partition
            """)
        .bind("id", key.challengeId())
        .bind("job", key.jobId())
        .bind("owner", key.owner())
        .map((row, context) ->
            new ResendOutcome.Requested(
                ChallengeRows.map(row, context), ChallengeRows.replyTo(row)))
        .findOne();
  }

  /** {@code OPEN} to {@code EXPIRED}. */
  static void expire(Handle handle, UUID challengeId) {
    close(handle, challengeId, ChallengeState.EXPIRED, null);
  }

  /**
   * {@code OPEN} to {@code CANCELLED}, because the run is cancelled. Returns the challenge's id;
   * null when none was open.
   */
  static @Nullable UUID cancelOpen(Handle handle, UUID jobId) {
    return handle
        .createQuery(
            """
            update challenge set state = 'CANCELLED', closed_at = clock_timestamp(), close_reason = :reason,
              sealed_pending = null
            where job_id = :job and state = 'OPEN'
            returning id
            """)
        .bind("job", jobId)
        .bind("reason", CloseReason.CANCELLED.name())
        .mapTo(UUID.class)
        .findOne()
        .orElse(null);
  }

  /** {@code OPEN} to {@code CANCELLED}: the worker asks the site for another code. */
  static void cancelForResend(Handle handle, UUID challengeId) {
    close(handle, challengeId, ChallengeState.CANCELLED, CloseReason.RESENT);
  }

  /** {@code OPEN} to {@code CANCELLED}: the site no longer accepts an answer. */
  static void endBySite(Handle handle, UUID challengeId, SiteEnd end) {
    close(handle, challengeId, ChallengeState.CANCELLED, end.closeReason());
  }

  /**
   * {@code OPEN} or {@code ANSWERED} to {@code DONE}: the user approved on another device. Deletes
   * an answer that was not handed to the connector.
   */
  static void approve(Handle handle, UUID challengeId) {
    close(handle, challengeId, ChallengeState.DONE, CloseReason.APPROVED);
  }

  /** {@code ANSWERED} to {@code SUBMITTING}: deletes the answer from the row. */
  static void submit(Handle handle, UUID challengeId) {
    handle.execute(
        "update challenge set state = 'SUBMITTING', sealed_answer = null where id = ?",
        challengeId);
  }

  /**
   * {@code SUBMITTING} to {@code DONE}: the site has accepted or rejected the answer.
   *
   * @param challengeId null means the run's challenge that is {@code SUBMITTING}, if there is one
   */
  static void finish(Handle handle, UUID jobId, @Nullable UUID challengeId) {
    handle
        .createUpdate(
            """
            update challenge set state = 'DONE', closed_at = clock_timestamp(), sealed_pending = null
            where state = 'SUBMITTING' and job_id = :job and (cast(:id as uuid) is null or id = :id)
            """)
        .bind("job", jobId)
        .bind("id", challengeId)
        .execute();
  }

  /**
   * Closes the run's unfinished challenge. {@code OPEN} and {@code ANSWERED} become {@code
   * CANCELLED}. {@code SUBMITTING} becomes {@code DONE} without a reason: the user has answered and
   * must not be told that the challenge was withdrawn.
   *
   * @return the challenge that became {@code CANCELLED}; null when there was none
   */
  public static @Nullable UUID closeUnfinished(Handle handle, UUID jobId, CloseReason reason) {
    return handle
        .createQuery(
            """
            with closed as (
              update challenge set state = case when state = 'SUBMITTING' then 'DONE' else 'CANCELLED' end,
                closed_at = clock_timestamp(), close_reason = case when state = 'SUBMITTING' then null else :reason end,
                sealed_answer = null, sealed_pending = null
              where job_id = :job and state in ('OPEN', 'ANSWERED', 'SUBMITTING')
              returning id, state)
            select id from closed where state = 'CANCELLED'
            """)
        .bind("job", jobId)
        .bind("reason", reason.name())
        .mapTo(UUID.class)
        .findOne()
        .orElse(null);
  }

  /**
   * Assigns the unfinished challenge to the run's newest attempt after a take-over; its state
   * stays. Without this, its events would name the old attempt, and readers would drop them as
   * outdated.
   */
  public static void moveToNewestAttempt(Handle handle, UUID jobId) {
    handle.execute(
        """
        update challenge set attempt = (select attempt from run where id = job_id)
        where job_id = ? and state in ('OPEN', 'ANSWERED', 'SUBMITTING')
        """,
        jobId);
  }

  private static void close(
      Handle handle, UUID challengeId, ChallengeState state, @Nullable CloseReason reason) {
    handle
        .createUpdate(
            """
            update challenge set state = :state, closed_at = clock_timestamp(), close_reason = :reason,
              sealed_answer = null, sealed_pending = null
            where id = :id
            """)
        .bind("id", challengeId)
        .bind("state", state.name())
        .bind("reason", reason == null ? null : reason.name())
        .execute();
  }
}
