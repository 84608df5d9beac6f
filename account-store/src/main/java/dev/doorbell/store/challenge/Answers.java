package dev.doorbell.store.challenge;

import dev.doorbell.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Takes answers. Called by gateways. Thread-safe. */
public final class Answers {
  private final Database database;

  public Answers(Database database) {
    this.database = database;
  }

  /**
   * Decides whether an answer counts.
   *
   * @param answeredBy who, or from where: for the record
   */
  public AnswerOutcome answer(
      String owner, UUID jobId, UUID challengeId, byte[] sealedAnswer, String answeredBy) {
    return database.transaction(handle -> {
      ChallengeRows.commitFast(handle);
      return handle
          .createQuery(
              // This statement is the decision. Of two at once the second waits for the first one's
              // row lock, then looks
              // at the state again and finds nothing to change; likewise with an expiry or a
              // cancel.
              """
              update challenge c
              set state = 'ANSWERED', sealed_answer = :answer, answered_by = :by, answered_at = clock_timestamp()
              from run r left join incarnation i on i.id = r.incarnation
              where c.id = :id and c.job_id = :job and r.id = c.job_id and r.owner = :owner
                and c.state = 'OPEN' and clock_timestamp() < c.expires_at
              returning c.*, r.owner, r.account_id, r.connector, r.traceparent, r.incarnation, i.reply_partition
              """)
          .bind("id", challengeId)
          .bind("job", jobId)
          .bind("owner", owner)
          .bind("answer", sealedAnswer)
          .bind("by", answeredBy)
          .<AnswerOutcome>map((row, context) ->
              new AnswerOutcome.Accepted(
                  ChallengeRows.map(row, context), ChallengeRows.replyTo(row)))
          .findOne()
          .orElseGet(() -> whyNot(handle, owner, jobId, challengeId));
    });
  }

  /**
   * Reads what was decided instead. The decision is final by now: no challenge becomes open again.
   */
  private static AnswerOutcome whyNot(Handle handle, String owner, UUID jobId, UUID challengeId) {
    return handle
        .createQuery(
            ChallengeRows.SELECT + "where c.id = :id and c.job_id = :job and r.owner = :owner")
        .bind("id", challengeId)
        .bind("job", jobId)
        .bind("owner", owner)
        .map((row, context) -> whyNot(row))
        .findOne()
        .orElseGet(AnswerOutcome.NotFound::new);
  }

  private static AnswerOutcome whyNot(ResultSet row) throws SQLException {
    String reason = row.getString("close_reason");
    if (row.getObject("answered_at") != null || CloseReason.APPROVED.equals(reason)) {
      return new AnswerOutcome.AlreadyAnswered();
    }
    return CloseReason.RESENT.equals(reason)
        ? new AnswerOutcome.Resent()
        : new AnswerOutcome.TooLate();
  }
}
