package dev.doorbell.store.account;

import dev.doorbell.store.connector.RunWindow;
import dev.doorbell.store.connector.RunWindowRows;
import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.request.NewRun;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Requests the runs of accounts that have a schedule. Thread-safe. */
public final class Schedules {
  private final Database database;

  public Schedules(Database database) {
    this.database = database;
  }

  /**
   * A due account, and what is decided about it.
   *
   * @param next when its next run is due
   * @param notAfter a run that is requested now must start before this time; null if none is
   *     requested now
   */
  private record DueAccount(UUID account, Instant next, @Nullable Instant notAfter) {

    /** Decides by a row: the account, the window of its connector, and the time {@code now}. */
    static DueAccount map(ResultSet row, StatementContext context) throws SQLException {
      UUID account = Columns.uuid(row, "id");
      RunWindow window = RunWindowRows.map(row);
      Instant now = Columns.instant(row, "now");
      Schedule schedule = Schedule.ofWireName(row.getString("schedule")).orElseThrow();
      AutomaticRunPlan plan = new AutomaticRunPlan(schedule, window, account);
      return new DueAccount(
          account,
          plan.next(Columns.instant(row, "next_run_at"), now),
          row.getBoolean("manual_only") || !plan.mayRun(now)
              ? null
              : plan.startsBefore(now, NewRun.AUTOMATIC_STARTS_WITHIN));
    }
  }

  /**
   * Requests the runs that are due and sets the time of each account's next run, in one
   * transaction. If several callers run at the same time, each due account is handled by one of
   * them. If an account missed several runs, one run is requested. No run is requested while a run
   * of the account still waits for a worker, or while the account's connector is manual only. While
   * the connector's window is closed, the run is postponed until it opens.
   *
   * @param limit the maximum number of accounts that this call handles
   * @return the new runs; the caller produces their records now, and {@link
   *     dev.doorbell.store.request.RunRequests#unproduced} finds the runs whose record was not
   *     produced
   */
  public List<Run> due(int limit) {
    return database.transaction(handle -> {
      List<DueAccount> accounts =
          handle
              .createQuery(
                  """
                  select a.id, a.schedule, a.next_run_at, clock_timestamp() as now,
                    c.manual_only, c.window_from, c.window_to, c.window_zone
                  from account a join connector_manifest c on c.slug = a.connector
                  where a.state = 'ACTIVE' and a.next_run_at <= (select clock_timestamp())
                  order by a.next_run_at limit :limit
                  for no key update of a skip locked
                  """)
              .bind("limit", limit)
              .map(DueAccount::map)
              .list();
      return accounts.isEmpty() ? List.of() : requestRuns(handle, accounts);
    });
  }

  private static List<Run> requestRuns(Handle handle, List<DueAccount> accounts) {
    return handle
        .createQuery(
            """
            with rescheduled as (
              update account a set next_run_at = cast(due.next as timestamptz)
              from unnest(:accounts, :next, :notAfter) as due (account, next, not_after)
              where a.id = due.account
              returning a.id, a.owner, a.connector, cast(due.not_after as timestamptz) as not_after
            )
            insert into run (id, owner, account_id, connector, trigger, status, not_after)
            select uuidv7(), m.owner, m.id, m.connector, 'AUTOMATIC', 'REQUESTED', m.not_after
            from rescheduled m
            where m.not_after is not null and not exists (
              select 1 from run r
              where r.account_id = m.id and r.status = 'REQUESTED')
            returning *, cast(null as integer) as reply_partition
            """)
        .bindArray("accounts", UUID.class, accounts.stream().map(DueAccount::account).toList())
        .bindArray(
            "next", String.class, accounts.stream().map(due -> due.next().toString()).toList())
        .bindArray("notAfter", String.class, accounts.stream().map(Schedules::notAfter).toList())
        .map(RunRows::map)
        .list();
  }

  private static @Nullable String notAfter(DueAccount due) {
    return due.notAfter() == null ? null : due.notAfter().toString();
  }
}
