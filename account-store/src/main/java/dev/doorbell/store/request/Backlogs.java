package dev.doorbell.store.request;

import dev.doorbell.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.statement.StatementContext;

/** Counts requested and live runs, and ended runs whose end is not announced. Thread-safe. */
public final class Backlogs {
  private final Database database;

  public Backlogs(Database database) {
    this.database = database;
  }

  /** Reads all counts by one statement. Each count uses a small partial index. */
  public RunCounts read() {
    return database.statement(handle ->
        handle
            .createQuery(
                """
                select requested.*, live.*, unannounced.* from
                  (select count(*) as requested, coalesce(sum(records), 0) as records,
                    coalesce(extract(epoch from clock_timestamp() - min(requested_at)), 0) as oldest
                  from run where status = 'REQUESTED') requested,
                  (select count(*) filter (where r.status = 'RUNNING') as working,
                    count(*) filter (where r.status = 'WAITING') as waiting,
                    count(*) filter (where i.id is null or i.ended_at is not null
                      or i.lease_until < clock_timestamp()) as orphaned
                  from run r left join incarnation i on i.id = r.incarnation
                  where r.status in ('RUNNING', 'WAITING')) live,
                  (select count(*) as unannounced
                  from run where ended_at is not null and announced_at is null) unannounced
                """)
            .map(Backlogs::map)
            .one());
  }

  private static RunCounts map(ResultSet row, StatementContext context) throws SQLException {
    return new RunCounts(
        row.getInt("requested"),
        row.getInt("records"),
        row.getInt("working"),
        row.getInt("waiting"),
        row.getInt("orphaned"),
        row.getInt("unannounced"),
        Duration.ofMillis(Math.max(0, (long) (row.getDouble("oldest") * 1000))));
  }
}
