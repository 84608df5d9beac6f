package dev.doorbell.store.challenge;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.database.GroupedStatement;
import dev.doorbell.store.limit.AttemptRows;
import dev.doorbell.store.run.RunRows;
import dev.doorbell.store.run.RunTransitions;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Every statement that changes a challenge, in the order of the diagram in {@code
 * docs/architecture/state-machines.md}. The statements {@link #OPEN}, {@link #ANSWER}, {@link
 * #SUBMIT} and {@link #FINISH} lock the rows, compare and change them for several challenges
 * together ({@link GroupedStatement}). {@link #requestResend}, {@link #cancelOpen}, {@link
 * #closeUnfinished} and {@link #moveToNewestAttempt} compare the state themselves. Before calling
 * one of the others, lock the rows of the run and of the challenge ({@link LockedChallenge}) and
 * compare the state. For the packages of the store.
 */
public final class ChallengeTransitions {
  private static final String OF_ATTEMPT =
      GroupedStatement.input("job uuid", "attempt int4", "incarnation uuid", "challenge uuid");

  /**
   * The fence of an attempt. {@code is not distinct from} can't use the index by incarnation, which
   * has an entry for each run of the worker. Without statistics PostgreSQL would prefer it.
   */
  private static final String OWNED_RUN =
      "r.attempt = i.attempt and r.incarnation is not distinct from i.incarnation and r."
          + RunRows.LIVE;

  private ChallengeTransitions() {}

  /**
   * Inserts an {@code OPEN} challenge, or an {@code ANSWERED} one if it takes an early answer and
   * the run has one: no reader sees it open. Also makes the run wait, sets the earlier challenge
   * (whose answer was wrong) to {@code DONE}, and saves the session unless its version is outdated.
   * Changes nothing if the challenge exists.
   *
   * <p>Locks the account, then the run. The run gets an exclusive lock from the start: a shared
   * lock that is upgraded later would deadlock with a cancel that waits for the row. A gateway that
   * stores an early answer at the same time changes the version of the run's row. If the statement
   * locks another version than its snapshot contains, the snapshot may lack the early answer, so it
   * changes nothing and is repeated.
   */
  static final String OPEN =
      """
      with input as (
        %s
      ), snapshot as materialized (
        select r.id, r.xmin as version from input i join run r on r.id = i.job
      ), locked_account as materialized (
        select a.id, a.session_version from input i join run r on r.id = i.job join account a on a.id = r.account_id
        where i.session is not null
        for share of a /* skip locked */
      ), locked_run as materialized (
        select i.*, r.account_id, r.owner, r.connector, r.traceparent, r.xmin as version,
          a.session_version as current_version
        from input i
          join run r on r.id = i.job and %s
          left join locked_account a on a.id = r.account_id
        where i.session is null or a.id is not null
        for no key update of r /* skip locked */
      ), ready as materialized (
        select l.*, clock_timestamp() as now from locked_run l join snapshot s on s.id = l.job where s.version = l.version
      ), session as (
        insert into saved_session (account_id, sealed, sealed_version, version)
        select account_id, session, sealed_version(session), session_version from ready
        where session_version = current_version
        on conflict (account_id) do update
          set sealed = excluded.sealed, sealed_version = excluded.sealed_version, version = excluded.version,
            saved_at = clock_timestamp()
      ), finished as (
        update challenge c set state = 'DONE', closed_at = clock_timestamp(), sealed_pending = null
        from ready r where c.job_id = r.job and c.state = 'SUBMITTING'
        returning c.id
      ), early as (
        delete from early_answer e using ready r
        where e.job_id = r.job and r.takes_early and not exists (select 1 from challenge c where c.id = r.challenge)
        returning e.job_id, e.given_by,
          case when e.given_at >= clock_timestamp() - make_interval(secs => ?) then e.sealed end as sealed
      ), opened as (
        insert into challenge (id, job_id, attempt, state, view, sealed_pending, retry_of, resend_at, opened_at, expires_at,
          sealed_answer, answered_by, answered_at, answered_early)
        select r.challenge, r.job, r.attempt, case when e.sealed is null then 'OPEN' else 'ANSWERED' end,
          r.view::json, r.pending, r.retry_of, r.resend_at::timestamptz,
          r.now, r.now + make_interval(secs => r.timeout),
          e.sealed, case when e.sealed is not null then e.given_by end,
          case when e.sealed is not null then r.now end, e.sealed is not null
        -- The count makes the earlier challenge DONE first: a run has one unfinished challenge.
        from ready r cross join (select count(*) from finished) f (finished)
          left join early e on e.job_id = r.job
        where f.finished >= 0
        on conflict (id) do nothing
        returning *
      ), waiting as (
        %s where id in (select job from ready)
      ), present as (
        select * from opened
        union all select c.* from challenge c join ready r on c.id = r.challenge
      )
      select l.n, l.owner, l.account_id, l.connector, l.traceparent, p.*
      from locked_run l left join present p on p.id = l.challenge
      """
          .formatted(
              GroupedStatement.input(
                  "job uuid",
                  "attempt int4",
                  "incarnation uuid",
                  "challenge uuid",
                  "view text",
                  "timeout float8",
                  "retry_of uuid",
                  "pending bytea",
                  "resend_at text",
                  "takes_early bool",
                  "session bytea",
                  "session_version int4"),
              OWNED_RUN,
              RunTransitions.WAIT_FOR_ANSWER);

  /**
   * {@code OPEN} to {@code ANSWERED}, if the deadline has not passed. If two answers arrive at the
   * same time, the second waits for the row lock and finds the state that the first has set.
   * Changes nothing after an expiry or a cancel, and if the account has had as many answers as its
   * limits allow. The row of the limits is locked last, and nothing is locked after it.
   */
  static final String ANSWER =
      """
      with input as (
        %s
      ), locked as materialized (
        select i.n, i.answer, i.answered_by, c.id, c.job_id, c.state, c.close_reason,
          c.answered_at, c.expires_at, r.account_id::text as account
        from input i join challenge c on c.id = i.challenge and c.job_id = i.job
          join run r on r.id = c.job_id and r.owner = i.owner
        for no key update of c /* skip locked */
      ), timed as materialized (
        select l.*, clock_timestamp() as now from locked l
      ), counted as materialized (
        insert into attempt_limit as l (kind, key, attempts)
        select '%s', a.account, array[clock_timestamp()]
        from (select distinct account from timed where state = 'OPEN' and now < expires_at) a
        %s returning l.key, l.admitted, l.attempts
      ), answered as (
        update challenge c
        set state = 'ANSWERED', sealed_answer = t.answer, answered_by = t.answered_by, answered_at = t.now
        from timed t join counted m on m.key = t.account and m.admitted
        where c.id = t.id and t.state = 'OPEN' and t.now < t.expires_at
        returning t.n, %s
      )
      select t.n, a.n is not null as accepted, t.state = 'OPEN' and t.now < t.expires_at as undecided,
        t.answered_at is not null as answered_before, t.close_reason as closed_before,
        m.admitted, m.attempts, clock_timestamp() as now,
        a.*, r.owner, r.account_id, r.connector, r.traceparent, r.incarnation, i.reply_partition
      from timed t join run r on r.id = t.job_id left join incarnation i on i.id = r.incarnation
        left join answered a on a.n = t.n left join counted m on m.key = t.account
      """
          .formatted(
              GroupedStatement.input(
                  "owner text", "job uuid", "challenge uuid", "answer bytea", "answered_by text"),
              AttemptRows.ANSWER,
              AttemptRows.COUNT,
              ChallengeRows.COLUMNS);

  /**
   * {@code ANSWERED} to {@code SUBMITTING}: returns the answer and deletes it from the row. The run
   * no longer waits.
   */
  static final String SUBMIT =
      """
      with input as (
        %s
      ), locked_run as materialized (
        select i.n, i.challenge, r.id from input i
          join run r on r.id = i.job and %s
        for no key update of r /* skip locked */
      ), locked as materialized (
        select r.n, c.* from locked_run r join challenge c on c.id = r.challenge and c.job_id = r.id
        for no key update of c /* skip locked */
      ), submitted as (
        update challenge c set state = 'SUBMITTING', sealed_answer = null
        from locked l where c.id = l.id and l.state = 'ANSWERED'
        returning l.n, c.job_id
      ), running as (
        %s where id in (select job_id from submitted)
      )
      select l.n, l.state, l.sealed_answer, l.answered_early, l.opened_at, l.answered_at, clock_timestamp() as now,
        s.n is not null as submitted
      from locked l left join submitted s on s.n = l.n
      """
          .formatted(OF_ATTEMPT, OWNED_RUN, RunTransitions.END_WAIT);

  /** {@code SUBMITTING} to {@code DONE}: the site has accepted or rejected the answer. */
  static final String FINISH =
      """
      with input as (
        %s
      ), locked_run as materialized (
        select i.n, i.challenge, r.id from input i
          join run r on r.id = i.job and %s
        for share of r /* skip locked */
      ), locked as materialized (
        select r.n, c.id, c.state from locked_run r join challenge c on c.id = r.challenge and c.job_id = r.id
        for no key update of c /* skip locked */
      ), finished as (
        update challenge c set state = 'DONE', closed_at = clock_timestamp(), sealed_pending = null
        from locked l where c.id = l.id and l.state = 'SUBMITTING'
      )
      select n from locked
      """
          .formatted(OF_ATTEMPT, OWNED_RUN);

  /**
   * Records that the user requests another code; the challenge stays {@code OPEN}. Changes nothing
   * before {@code resendAt} and after the deadline. If two requests arrive at the same time, the
   * second waits for the row lock, rechecks the conditions and changes nothing.
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
              and not exists (
                select 1 from account a where a.id = r.account_id and a.next_message_at > clock_timestamp())
            returning %s, r.owner, r.account_id, r.connector, r.traceparent, r.incarnation, i.reply_partition
            """
                .formatted(ChallengeRows.COLUMNS))
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
            "with closed as (%s returning id, state) select id from closed where state = 'CANCELLED'"
                .formatted(closeUnfinished("= :job", ":reason")))
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

  /**
   * The update of {@link #closeUnfinished(Handle, UUID, CloseReason)}, as a part of a statement.
   *
   * @param jobs the condition on the challenges' job ids
   * @param reason the close reason as an SQL expression
   */
  static String closeUnfinished(String jobs, String reason) {
    return """
    update challenge set state = case when state = 'SUBMITTING' then 'DONE' else 'CANCELLED' end,
      closed_at = clock_timestamp(), close_reason = case when state = 'SUBMITTING' then null else %s end,
      sealed_answer = null, sealed_pending = null
    where job_id %s and state in ('OPEN', 'ANSWERED', 'SUBMITTING')
    """
        .formatted(reason, jobs);
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
