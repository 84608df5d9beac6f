package dev.doorbell.store.account;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.request.NewRun;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunRows;
import java.util.List;

/** Requests the runs of accounts that have a schedule. Thread-safe. */
public final class Schedules {
  private final Database database;

  public Schedules(Database database) {
    this.database = database;
  }

  /**
   * Requests the runs that are due and sets the time of each account's next run, in one
   * transaction. If several callers run at the same time, each due account is handled by one of
   * them. If an account missed several runs, one run is requested. No run is requested while a run
   * of the account still waits for a worker, or while the account's connector is manual only.
   *
   * @param limit the maximum number of accounts that this call handles
   * @return the new runs; the caller produces their records now, and {@link
   *     dev.doorbell.store.request.RunRequests#unproduced} finds the runs whose record was not
   *     produced
   */
  public List<Run> due(int limit) {
    return database.transaction(handle ->
        handle
            .createQuery(
                """
                with due as (
                  select id from account
                  where state = 'ACTIVE' and next_run_at <= (select clock_timestamp())
                  order by next_run_at limit :limit
                  for no key update skip locked
                ), moved as (
                  update account a set next_run_at = case
                    when a.next_run_at + schedule_period(a.schedule) > clock_timestamp()
                    then a.next_run_at + schedule_period(a.schedule)
                    else clock_timestamp() + schedule_period(a.schedule) end
                  from due where a.id = due.id
                  returning a.id, a.owner, a.connector
                )
                insert into run (id, owner, account_id, connector, trigger, status, not_after)
                select uuidv7(), m.owner, m.id, m.connector, 'AUTOMATIC', 'REQUESTED',
                  clock_timestamp() + make_interval(secs => :within)
                from moved m join connector_manifest c on c.slug = m.connector
                where not c.manual_only and not exists (
                  select 1 from run r
                  where r.account_id = m.id and r.status = 'REQUESTED')
                returning *, cast(null as integer) as reply_partition
                """)
            .bind("limit", limit)
            .bind("within", Columns.seconds(NewRun.AUTOMATIC_STARTS_WITHIN))
            .map(RunRows::map)
            .list());
  }
}
