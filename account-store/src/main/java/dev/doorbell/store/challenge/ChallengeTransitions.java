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
 * the state themselves. For the others the caller holds the run and the {@link LockedChallenge},
 * and has compared its state. For the packages of the store.
 */
public final class ChallengeTransitions {
  private ChallengeTransitions() {}

  /**
   * To {@code OPEN}.
   *
   * @return false when the challenge exists already, from an earlier call
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

  /** {@code OPEN} to {@code ANSWERED} within the transaction that opens: it is never seen open. */
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
   * {@code OPEN} to {@code ANSWERED}, before the deadline. This statement is the decision: of two
   * at once the second waits for the first one's row lock, then looks at the state again and finds
   * nothing to change; likewise after an expiry or a cancel.
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
   * Stays {@code OPEN}: the user requests another code, before the deadline and not before the site
   * sends one. This statement is the decision, as {@link #answer} is.
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

  /** {@code OPEN} to {@code CANCELLED}, by a cancel of the run; null when none was open. */
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

  /** {@code OPEN} to {@code CANCELLED}: the site is asked for another code. */
  static void cancelForResend(Handle handle, UUID challengeId) {
    close(handle, challengeId, ChallengeState.CANCELLED, CloseReason.RESENT);
  }

  /** {@code OPEN} to {@code CANCELLED}: the site wants no answer any more. */
  static void endBySite(Handle handle, UUID challengeId, SiteEnd end) {
    close(handle, challengeId, ChallengeState.CANCELLED, end.closeReason());
  }

  /**
   * {@code OPEN} or {@code ANSWERED} to {@code DONE}: the user approved on the other device. An
   * answer that was not handed over is erased.
   */
  static void approve(Handle handle, UUID challengeId) {
    close(handle, challengeId, ChallengeState.DONE, CloseReason.APPROVED);
  }

  /** {@code ANSWERED} to {@code SUBMITTING}: the row forgets the answer. */
  static void submit(Handle handle, UUID challengeId) {
    handle.execute(
        "update challenge set state = 'SUBMITTING', sealed_answer = null where id = ?",
        challengeId);
  }

  /**
   * {@code SUBMITTING} to {@code DONE}: the site has judged the answer.
   *
   * @param challengeId null: whichever challenge of the run is being submitted
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
   * From every unfinished state to a closed one: {@code SUBMITTING} to {@code DONE} without a
   * reason, since the user has answered and must not be told that the challenge was withdrawn;
   * {@code OPEN} and {@code ANSWERED} to {@code CANCELLED}.
   *
   * @return the challenge that was cancelled; null when there was none
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
   * Keeps its state: a take-over makes the unfinished challenge the new attempt's, since an event
   * about it that named the old attempt would be dropped as outdated.
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
