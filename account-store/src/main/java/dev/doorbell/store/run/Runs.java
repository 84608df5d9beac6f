package dev.doorbell.store.run;

import dev.doorbell.store.database.Columns;
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

  /** Finds a run; null when the owner has no such run. */
  public @Nullable Run find(String owner, UUID jobId) {
    return database.statement(handle ->
        handle
            .createQuery(RunRows.SELECT + "where r.id = :id and r.owner = :owner")
            .bind("id", jobId)
            .bind("owner", owner)
            .map(RunRows::map)
            .findOne()
            .orElse(null));
  }

  /** Finds who owns a run, for callers that may act for all owners; null when there is none. */
  public @Nullable String ownerOf(UUID jobId) {
    return database.statement(handle ->
        handle
            .createQuery("select owner from run where id = :id")
            .bind("id", jobId)
            .mapTo(String.class)
            .findOne()
            .orElse(null));
  }

  /** Finds a run of any owner, for a worker; null when there is none. */
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
   * Lists an owner's runs, newest first. Ordered by the time of the request, not by id, since a
   * producer may choose any id. The list is empty when the run in {@code page.after()} was deleted.
   */
  public List<Run> list(String owner, RunFilter filter, Page page) {
    List<String> statuses = filter.statuses().stream().map(RunStatus::name).toList();
    return database.statement(handle ->
        handle
            .createQuery(
                RunRows.SELECT
                    + """
                    where r.owner = :owner
                      and (cast(:account as uuid) is null or r.account_id = :account)
                      and (cardinality(:statuses) = 0 or r.status = any(:statuses))
                      and (cast(:after as uuid) is null or (r.requested_at, r.id)
                        < (select a.requested_at, a.id from run a where a.id = :after and a.owner = :owner))
                    order by r.requested_at desc, r.id desc limit :limit
                    """)
            .bind("owner", owner)
            .bind("account", filter.accountId())
            .bindArray("statuses", String.class, List.<Object>copyOf(statuses))
            .bind("after", page.after())
            .bind("limit", page.limit())
            .map(RunRows::map)
            .list());
  }

  /**
   * Lists the attempts of the live runs whose rows name this incarnation as owner. Each heartbeat
   * compares them with the runs that the worker executes, so only the columns of the fence are
   * read.
   */
  public List<FencingToken> ownedBy(UUID incarnation) {
    return database.statement(handle ->
        handle
            .createQuery(
                "select id, attempt from run where incarnation = :incarnation and " + RunRows.LIVE)
            .bind("incarnation", incarnation)
            .map((row, context) ->
                new FencingToken(Columns.uuid(row, "id"), incarnation, row.getInt("attempt")))
            .list());
  }

  /** Lists the live runs of an incarnation whose cancel is requested. Each heartbeat reads them. */
  public Set<UUID> cancelsRequested(UUID incarnation) {
    return database.statement(handle ->
        new HashSet<>(
            handle
                .createQuery(
                    "select id from run where incarnation = :incarnation and cancel_requested_at is"
                        + " not null and "
                        + RunRows.LIVE)
                .bind("incarnation", incarnation)
                .mapTo(UUID.class)
                .list()));
  }
}
