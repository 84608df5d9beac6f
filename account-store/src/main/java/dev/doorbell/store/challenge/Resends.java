package dev.doorbell.store.challenge;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.run.Fencing;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.store.run.RunRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The wish for another code, from the person to the worker. Thread-safe. */
public final class Resends {
  private final Database database;

  public Resends(Database database) {
    this.database = database;
  }

  /** Decides whether another code may be asked for, and notes that somebody wants it. */
  public ResendOutcome request(String owner, UUID jobId, UUID challengeId) {
    return database.transaction(handle ->
        handle
            .createQuery(
                // This statement is the decision, as an answer's is.
                """
                update challenge c set resend_requested_at = clock_timestamp()
                from run r left join incarnation i on i.id = r.incarnation
                where c.id = :id and c.job_id = :job and r.id = c.job_id and r.owner = :owner
                  and c.state = 'OPEN' and clock_timestamp() < c.expires_at
                  and c.resend_at <= clock_timestamp() and c.resend_requested_at is null
                returning c.*, r.owner, r.account_id, r.connector, r.traceparent, r.incarnation, i.reply_partition
                """)
            .bind("id", challengeId)
            .bind("job", jobId)
            .bind("owner", owner)
            .<ResendOutcome>map((row, context) ->
                new ResendOutcome.Requested(
                    ChallengeRows.map(row, context), ChallengeRows.replyTo(row)))
            .findOne()
            .orElseGet(() -> whyNot(handle, owner, jobId, challengeId)));
  }

  private static ResendOutcome whyNot(Handle handle, String owner, UUID jobId, UUID challengeId) {
    return handle
        .createQuery(
            """
            select c.*, r.owner, r.account_id, r.connector, r.traceparent, clock_timestamp() as now
            from challenge c join run r on r.id = c.job_id
            where c.id = :id and c.job_id = :job and r.owner = :owner
            """)
        .bind("id", challengeId)
        .bind("job", jobId)
        .bind("owner", owner)
        .map(Resends::whyNot)
        .findOne()
        .orElseGet(ResendOutcome.NotFound::new);
  }

  private static ResendOutcome whyNot(ResultSet row, StatementContext context) throws SQLException {
    Challenge challenge = ChallengeRows.map(row, context);
    if (row.getObject("answered_at") != null
        || CloseReason.APPROVED.equals(challenge.closeReason())) {
      return new ResendOutcome.AlreadyAnswered();
    }
    if (CloseReason.RESENT.equals(challenge.closeReason())) {
      return new ResendOutcome.AlreadyRequested(challenge);
    }
    Instant now = Columns.instant(row, "now");
    if (challenge.state() != ChallengeState.OPEN || !now.isBefore(challenge.expiresAt())) {
      return new ResendOutcome.TooLate();
    }
    if (challenge.resendRequested()) {
      return new ResendOutcome.AlreadyRequested(challenge);
    }
    Instant resendAt = challenge.resendAt();
    if (resendAt == null) {
      return new ResendOutcome.NotOffered();
    }
    // Perhaps it has been reached since the statement above: then the next call finds it so.
    Duration left = now.isBefore(resendAt) ? Duration.between(now, resendAt) : Duration.ZERO;
    return new ResendOutcome.TooSoon(resendAt, left);
  }

  /**
   * Closes a challenge for which another code is wanted; the run goes on, and asks a new one when
   * the site has been told to send. An answer that came before has won. May be repeated.
   *
   * @throws dev.doorbell.store.run.FencedOutException when the run is another attempt's, or has
   *     ended
   */
  public TakeResendOutcome take(RunFence fence, UUID challengeId) {
    return database.transaction(handle -> {
      Fencing.holdToChange(handle, fence);
      LockedChallenge challenge = LockedChallenge.of(handle, fence, challengeId);
      if (challenge.wasClosedAs(ChallengeState.CANCELLED, CloseReason.RESENT)) {
        return new TakeResendOutcome.Taken();
      }
      if (challenge.state() != ChallengeState.OPEN || !challenge.resendRequested()) {
        return new TakeResendOutcome.NotRequested(challenge.state());
      }
      handle.execute(
          """
          update challenge set state = 'CANCELLED', closed_at = clock_timestamp(), close_reason = ?,
            sealed_pending = null
          where id = ?
          """,
          CloseReason.RESENT,
          challengeId);
      handle.execute("update run set status = 'RUNNING' where id = ?", fence.jobId());
      return new TakeResendOutcome.Taken();
    });
  }

  /**
   * Open challenges of an incarnation's runs for which another code is wanted: what the heartbeat
   * collects, in case a reply was lost.
   */
  public List<Challenge> requested(UUID incarnation) {
    return database.statement(handle ->
        handle
            .createQuery(
                ChallengeRows.SELECT
                    + """
                    where c.state = 'OPEN' and c.resend_requested_at is not null
                      and r.incarnation = :incarnation and r.\
                    """
                    + RunRows.LIVE)
            .bind("incarnation", incarnation)
            .map(ChallengeRows::map)
            .list());
  }
}
