package dev.doorbell.store.challenge;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Records users' requests for another code. Called by gateways. Thread-safe. */
public final class ResendRequests {
  private final Database database;

  public ResendRequests(Database database) {
    this.database = database;
  }

  /**
   * Records the request if the challenge is open, the site can send another code now, and the
   * account's limits allow another message.
   */
  public ResendOutcome request(String owner, UUID jobId, UUID challengeId) {
    var key = new ChallengeKey(owner, jobId, challengeId);
    return database.transaction(handle ->
        ChallengeTransitions.requestResend(handle, key)
            .<ResendOutcome>map(requested -> requested)
            .orElseGet(() -> rejection(handle, key)));
  }

  private static ResendOutcome rejection(Handle handle, ChallengeKey key) {
    return handle
        .createQuery(
            """
            select %s, r.owner, r.account_id, r.connector, r.traceparent, clock_timestamp() as now,
              a.next_message_at
            from challenge c join run r on r.id = c.job_id join account a on a.id = r.account_id
            where c.id = :id and c.job_id = :job and r.owner = :owner
            """
                .formatted(ChallengeRows.COLUMNS))
        .bind("id", key.challengeId())
        .bind("job", key.jobId())
        .bind("owner", key.owner())
        .map(ResendRequests::rejection)
        .findOne()
        .orElseGet(ResendOutcome.NotFound::new);
  }

  private static ResendOutcome rejection(ResultSet row, StatementContext context)
      throws SQLException {
    Instant now = Columns.instant(row, "now");
    boolean answered = row.getObject("answered_at") != null;
    return ResendOutcome.rejection(
        ChallengeRows.map(row, context),
        answered,
        now,
        Columns.instantOrNull(row, "next_message_at"));
  }
}
