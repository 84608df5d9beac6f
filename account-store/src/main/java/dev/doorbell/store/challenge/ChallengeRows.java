package dev.doorbell.store.challenge;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.database.Columns;
import dev.doorbell.store.run.ReplyTo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads {@link Challenge}s from rows. For the packages of the store. */
public final class ChallengeRows {
  /**
   * What {@link #map} reads of the challenge {@code c}: nothing sealed, which gateways can't read.
   */
  static final String COLUMNS =
      """
      c.id, c.job_id, c.attempt, c.state, c.view, c.opened_at, c.expires_at, c.answered_at, c.retry_of, c.resend_at,
      c.resend_requested_at, c.close_reason\
      """;

  /** A select without a where clause; {@code c} is the challenge, {@code r} its run. */
  public static final String SELECT =
      "select %s, r.owner, r.account_id, r.connector, r.traceparent from challenge c join run r on r.id = c.job_id "
          .formatted(COLUMNS);

  private ChallengeRows() {}

  public static Challenge map(ResultSet row, StatementContext context) throws SQLException {
    return challenge(row);
  }

  static Challenge challenge(ResultSet row) throws SQLException {
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
        Columns.instantOrNull(row, "resend_at"),
        row.getObject("resend_requested_at") != null,
        closeReason(row),
        row.getString("traceparent"));
  }

  /** Null when the challenge is not closed, or was closed without a reason. */
  static @Nullable CloseReason closeReason(ResultSet row) throws SQLException {
    return closeReason(row, "close_reason");
  }

  static @Nullable CloseReason closeReason(ResultSet row, String column) throws SQLException {
    String name = row.getString(column);
    return name == null ? null : CloseReason.parse(name);
  }

  /**
   * Returns where the run's worker reads its replies; null while no worker owns the run. The row
   * must include the columns {@code incarnation} and {@code reply_partition}.
   */
  public static @Nullable ReplyTo replyTo(ResultSet row) throws SQLException {
    UUID incarnation = Columns.uuidOrNull(row, "incarnation");
    Integer partition = Columns.integerOrNull(row, "reply_partition");
    return incarnation == null || partition == null ? null : new ReplyTo(incarnation, partition);
  }

  /** Reads the row, which must exist. */
  public static Challenge read(Handle handle, UUID id) {
    return handle
        .createQuery(SELECT + "where c.id = :id")
        .bind("id", id)
        .map(ChallengeRows::map)
        .one();
  }
}
