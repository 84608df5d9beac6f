package dev.doorbell.store.run;

import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads runs. Thread-safe. */
public final class Runs {
  private final Database database;

  public Runs(Database database) {
    this.database = database;
  }

  /** Null when the owner has no such run. */
  public @Nullable Run find(String owner, UUID jobId) {
    Run run = find(jobId);
    return run == null || !run.owner().equals(owner) ? null : run;
  }

  /** Of every owner, for a worker. Null when there is none. */
  public @Nullable Run find(UUID jobId) {
    return database.statement(handle ->
        handle
            .createQuery(RunRows.SELECT + "where r.id = :id")
            .bind("id", jobId)
            .map(RunRows::map)
            .findOne()
            .orElse(null));
  }

  /**
   * Newest first, by the time of their request. Ids would give no order, since any producer may
   * choose one. Empty too when the run that the page begins after was deleted.
   */
  public List<Run> list(String owner, RunFilter filter, Page page) {
    RunStatus status = filter.status();
    return database.statement(handle ->
        handle
            .createQuery(
                RunRows.SELECT
                    + """
                    where r.owner = :owner
                      and (cast(:account as uuid) is null or r.account_id = :account)
                      and (cast(:status as text) is null or r.status = :status)
                      and (cast(:after as uuid) is null or (r.requested_at, r.id)
                        < (select a.requested_at, a.id from run a where a.id = :after and a.owner = :owner))
                    order by r.requested_at desc, r.id desc limit :limit
                    """)
            .bind("owner", owner)
            .bind("account", filter.accountId())
            .bind("status", status == null ? null : status.name())
            .bind("after", page.after())
            .bind("limit", page.limit())
            .map(RunRows::map)
            .list());
  }

  /**
   * The live runs that an incarnation owns by the rows; a worker compares its own list with them.
   */
  public List<Run> ownedBy(UUID incarnation) {
    return database.statement(handle ->
        handle
            .createQuery(
                RunRows.SELECT + "where r.incarnation = :incarnation and r." + RunRows.LIVE)
            .bind("incarnation", incarnation)
            .map(RunRows::map)
            .list());
  }

  /** The live runs of an incarnation whose cancel is requested; a heartbeat collects them. */
  public Set<UUID> cancelsRequested(UUID incarnation) {
    return database.statement(handle ->
        new HashSet<>(
            handle
                .createQuery(
                    "select id from run where incarnation = :incarnation and cancel_requested_at is not null and "
                        + RunRows.LIVE)
                .bind("incarnation", incarnation)
                .mapTo(UUID.class)
                .list()));
  }
}
