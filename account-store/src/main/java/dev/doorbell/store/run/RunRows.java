package dev.doorbell.store.run;

import dev.doorbell.store.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Maps rows to {@link Run}s and locks them. For the packages of the store. */
public final class RunRows {
  /**
   * A select without a where clause; {@code r} is the run, {@code i} its incarnation (outer join).
   */
  public static final String SELECT =
      """
      select r.*, i.reply_partition
      from run r left join incarnation i on i.id = r.incarnation
      """;

  /** Must be the same condition as in the partial indexes, so that PostgreSQL uses them. */
  public static final String LIVE = "status in ('RUNNING', 'WAITING')";

  private RunRows() {}

  public static Run map(ResultSet row, StatementContext context) throws SQLException {
    return run(row);
  }

  static Run run(ResultSet row) throws SQLException {
    return new Run(
        Columns.uuid(row, "id"),
        row.getString("owner"),
        Columns.uuid(row, "account_id"),
        row.getString("connector"),
        RunTrigger.valueOf(row.getString("trigger")),
        RunStatus.valueOf(row.getString("status")),
        row.getInt("attempt"),
        row.getInt("crashes"),
        Columns.uuidOrNull(row, "incarnation"),
        Columns.integerOrNull(row, "reply_partition"),
        LoginState.valueOf(row.getString("login_state")),
        row.getObject("cancel_requested_at") != null,
        row.getString("error_code"),
        row.getString("reason"),
        Columns.uuidOrNull(row, "live_job_id"),
        row.getInt("documents"),
        Columns.instant(row, "requested_at"),
        Columns.instant(row, "not_after"),
        Columns.instantOrNull(row, "claimed_at"),
        Columns.instantOrNull(row, "ended_at"),
        Columns.instantOrNull(row, "announced_at"),
        row.getString("traceparent"));
  }

  /** Reads the row, which must exist, without a lock. */
  public static Run read(Handle handle, UUID jobId) {
    return handle
        .createQuery(SELECT + "where r.id = :id")
        .bind("id", jobId)
        .map(RunRows::map)
        .one();
  }

  /**
   * As {@link #lock(Handle, UUID)}; null also when the run is of another owner. Locks no such row.
   */
  public static @Nullable Run lock(Handle handle, String owner, UUID jobId) {
    return handle
        .createQuery("select id from run where id = :id and owner = :owner for no key update")
        .bind("id", jobId)
        .bind("owner", owner)
        .mapTo(UUID.class)
        .findOne()
        .map(id -> read(handle, id))
        .orElse(null);
  }

  /**
   * Locks the row for a change until the transaction ends, and reads it; null when there is none.
   */
  public static @Nullable Run lock(Handle handle, UUID jobId) {
    Optional<UUID> locked =
        handle
            .createQuery("select id from run where id = :id for no key update")
            .bind("id", jobId)
            .mapTo(UUID.class)
            .findOne();
    // Read after the row is locked: in one statement, the join could return the incarnation from
    // before the lock wait.
    return locked.map(id -> read(handle, id)).orElse(null);
  }

  /**
   * Locks the account of a run; call it before you lock the run. Reading the run's account without
   * a lock is safe, since a run's account never changes.
   */
  public static void lockAccountOf(Handle handle, UUID jobId) {
    handle
        .createQuery(
            "select id from account where id = (select account_id from run where id = :id) for no key update")
        .bind("id", jobId)
        .mapTo(UUID.class)
        .findOne();
  }
}
