package dev.doorbell.store.challenge;

import dev.doorbell.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Accepts or rejects answers of users. Called by gateways. Thread-safe. */
public final class Answers {
  private final Database database;

  public Answers(Database database) {
    this.database = database;
  }

  /**
   * Accepts an answer if its challenge is open and the deadline has not passed.
   *
   * @param answeredBy the user, or the source of the answer; stored with the challenge
   */
  public AnswerOutcome answer(
      String owner, UUID jobId, UUID challengeId, byte[] sealedAnswer, String answeredBy) {
    var key = new ChallengeKey(owner, jobId, challengeId);
    return database.transaction(handle -> {
      ChallengeRows.commitFast(handle);
      return ChallengeTransitions.answer(handle, key, sealedAnswer, answeredBy)
          .<AnswerOutcome>map(accepted -> accepted)
          .orElseGet(() -> rejection(handle, key));
    });
  }

  /**
   * Reads why the answer was rejected. The row's state is final: a challenge that is not open never
   * becomes open again.
   */
  private static AnswerOutcome rejection(Handle handle, ChallengeKey key) {
    return handle
        .createQuery(
            ChallengeRows.SELECT + "where c.id = :id and c.job_id = :job and r.owner = :owner")
        .bind("id", key.challengeId())
        .bind("job", key.jobId())
        .bind("owner", key.owner())
        .map((row, context) -> rejection(row))
        .findOne()
        .orElseGet(AnswerOutcome.NotFound::new);
  }

  private static AnswerOutcome rejection(ResultSet row) throws SQLException {
    return AnswerOutcome.rejection(
        row.getObject("answered_at") != null, ChallengeRows.closeReason(row));
  }
}
