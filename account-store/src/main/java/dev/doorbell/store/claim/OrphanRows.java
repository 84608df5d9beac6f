package dev.doorbell.store.claim;

import dev.doorbell.store.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds and locks orphans. Skips rows that another take-over has locked, so that several callers
 * get different orphans.
 */
final class OrphanRows {
  private static final String CRASHED = "(i.ended_at is not null and r.status = 'RUNNING')";

  /** The number of crashes, including one that this take-over detects. */
  private static final String CRASHES = "(r.crashes + case when " + CRASHED + " then 1 else 0 end)";

  private static final String STALE = "(r.attempt = 0 and r.not_after < clock_timestamp())";

  private static final String ORPHANS =
      "select r.id, r.cancel_requested_at is not null as cancel_requested, r.crashes, coalesce("
          + CRASHED
          + ", false) as crashed, "
          + STALE
          + """
           as stale
          from run r left join incarnation i on i.id = r.incarnation
          where r.status in ('RUNNING', 'WAITING')
            and (r.incarnation is null
              or ((i.id is null or i.ended_at is not null) and r.incarnation <> :caller))
            and not\
          """
          + " "
          + RunMoves.RESERVED_FOR_ANOTHER;

  /** Runs during which no worker has crashed, and runs that only have to end. */
  private static final String NOT_SUSPECT =
      "and ((r.connector = any(:connectors) and "
          + CRASHES
          + " = 0) or "
          + CRASHES
          + " >= "
          + Orphan.MAX_CRASHES
          + " or r.cancel_requested_at is not null or "
          + STALE
          + ")";

  /** Suspects: runs that may crash the next worker too. */
  private static final String SUSPECT =
      "and r.connector = any(:connectors) and r.cancel_requested_at is null and "
          + CRASHES
          + " between 1 and "
          + (Orphan.MAX_CRASHES - 1);

  private static final String ORDER_AND_LOCK =
      " order by r.id limit :limit for no key update of r skip locked";

  private OrphanRows() {}

  /**
   * Locks at most as many orphans as the caller has capacity for. Leaves out the caller's own runs:
   * if they are orphans, the caller has just been declared dead, and an attempt that it began would
   * be lost at once. Also leaves out runs that were released for another worker, see {@link
   * RunMoves}.
   *
   * @param caller the incarnation that takes over
   * @param connectors the caller's connectors; an orphan that only has to end may be of any
   *     connector
   */
  static List<Orphan> lock(Handle handle, UUID caller, Set<String> connectors, Capacity capacity) {
    List<Orphan> orphans = lock(handle, NOT_SUSPECT, caller, connectors, capacity.runs());
    int suspects = Math.min(capacity.suspects(), capacity.runs() - orphans.size());
    orphans.addAll(lock(handle, SUSPECT, caller, connectors, suspects));
    return orphans;
  }

  private static List<Orphan> lock(
      Handle handle, String condition, UUID caller, Set<String> connectors, int limit) {
    return handle
        .createQuery(ORPHANS + condition + ORDER_AND_LOCK)
        .bind("caller", caller)
        .bindArray("connectors", String.class, new ArrayList<Object>(connectors))
        .bind("limit", limit)
        .map(OrphanRows::map)
        .list();
  }

  private static Orphan map(ResultSet row, StatementContext context) throws SQLException {
    return new Orphan(
        Columns.uuid(row, "id"),
        row.getBoolean("cancel_requested"),
        row.getBoolean("stale"),
        row.getBoolean("crashed"),
        row.getInt("crashes"));
  }
}
