package dev.doorbell.store.challenge;

import dev.doorbell.store.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** How rows become {@link Challenge}s. */
final class ChallengeRows {
  /** To be followed by a where clause on {@code c}, or on its run {@code r}. */
  static final String SELECT =
      "select c.*, r.owner, r.account_id, r.connector from challenge c join run r on r.id = c.job_id ";

  private ChallengeRows() {}

  static Challenge map(ResultSet row, StatementContext context) throws SQLException {
    return new Challenge(
        Columns.uuid(row, "id"),
        Columns.uuid(row, "job_id"),
        row.getString("owner"),
        Columns.uuid(row, "account_id"),
        row.getString("connector"),
        row.getInt("attempt"),
        ChallengeState.valueOf(row.getString("state")),
        row.getString("view"),
        Columns.instant(row, "opened_at"),
        Columns.instant(row, "expires_at"),
        Columns.uuidOrNull(row, "retry_of"),
        row.getString("close_reason"));
  }

  /** The row as it is now; it must exist. */
  static Challenge read(Handle handle, UUID id) {
    return handle
        .createQuery(SELECT + "where c.id = :id")
        .bind("id", id)
        .map(ChallengeRows::map)
        .one();
  }

  /**
   * The commit of this transaction does not wait for the disk, since somebody waits for it. Only a
   * crash of PostgreSQL itself could lose it, and with it an answer: the person is asked again.
   */
  static void commitFast(Handle handle) {
    handle.execute("set local synchronous_commit = off");
  }
}
