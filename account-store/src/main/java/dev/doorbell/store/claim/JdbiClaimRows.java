package dev.doorbell.store.claim;

import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.account.AccountSnapshots;
import dev.doorbell.store.challenge.EarlyAnswerRows;
import dev.doorbell.store.claim.ClaimDecision.LockedAccount;
import dev.doorbell.store.claim.ClaimDecision.LockedRun;
import dev.doorbell.store.database.Columns;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunRows;
import dev.doorbell.store.run.RunTransitions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The statements of claims, in their transaction.
 *
 * @param lock the clause that locks rows, with or without {@code skip locked}
 */
record JdbiClaimRows(Handle handle, UUID incarnation, String lock) implements ClaimRows {
  private static final String LOCK = " order by id for no key update";

  /** Statements that do not wait for rows that another transaction has locked. */
  static JdbiClaimRows withoutWaiting(Handle handle, UUID incarnation) {
    return new JdbiClaimRows(handle, incarnation, LOCK + " skip locked");
  }

  /**
   * Statements that wait at most one second for a lock: other jobs of the caller must not wait long
   * behind a job whose account is locked.
   */
  static JdbiClaimRows waiting(Handle handle, UUID incarnation) {
    handle.execute("set local lock_timeout = '1s'");
    return new JdbiClaimRows(handle, incarnation, LOCK);
  }

  @Override
  public Map<String, Boolean> manualOnly(Collection<String> connectors) {
    // The connector is the only unchecked text of a record in this statement; PostgreSQL rejects a
    // NUL character in a text.
    List<String> slugs = connectors.stream().filter(slug -> slug.indexOf('\0') < 0).toList();
    Map<String, Boolean> manualOnly = new HashMap<>();
    handle
        .createQuery("select slug, manual_only from connector_manifest where slug = any(:slugs)")
        .bindArray("slugs", String.class, slugs)
        .map((row, context) -> manualOnly.put(row.getString("slug"), row.getBoolean("manual_only")))
        .list();
    return manualOnly;
  }

  @Override
  public Map<UUID, LockedAccount> lockAccounts(Collection<UUID> accounts) {
    return handle
        .createQuery(
            """
            select id, owner, connector, state = 'ACTIVE' as active, paused_code is not null as paused
            from account where id = any(:ids)\
            """
                + lock)
        .bindArray("ids", UUID.class, accounts)
        .map((row, context) ->
            new LockedAccount(
                Columns.uuid(row, "id"),
                row.getString("owner"),
                row.getString("connector"),
                row.getBoolean("active"),
                row.getBoolean("paused")))
        .stream()
        .collect(Collectors.toMap(LockedAccount::id, Function.identity()));
  }

  @Override
  public void insertIfNew(List<JobClaim> jobs) {
    handle
        .createUpdate(
            """
            insert into run (id, owner, account_id, connector, trigger, status, not_after, produced_at, traceparent)
            select id, owner, account, connector, trigger, 'REQUESTED', cast(not_after as timestamptz),
              clock_timestamp(), traceparent
            from unnest(:ids, :owners, :accounts, :connectors, :triggers, :deadlines, :traceparents)
              as job(id, owner, account, connector, trigger, not_after, traceparent)
            order by id
            on conflict (id) do nothing
            """)
        .bindArray("ids", UUID.class, column(jobs, JobClaim::jobId))
        .bindArray("owners", String.class, column(jobs, JobClaim::owner))
        .bindArray("accounts", UUID.class, column(jobs, JobClaim::accountId))
        .bindArray("connectors", String.class, column(jobs, JobClaim::connector))
        .bindArray("triggers", String.class, column(jobs, job -> job.trigger().name()))
        .bindArray("deadlines", String.class, column(jobs, job -> job.notAfter().toString()))
        .bindArray("traceparents", String.class, column(jobs, JobClaim::traceparent))
        .execute();
  }

  private static Object[] column(
      List<JobClaim> jobs, Function<JobClaim, ? extends @Nullable Object> value) {
    return jobs.stream().map(value).toArray();
  }

  @Override
  public Map<UUID, LockedRun> lockRuns(Collection<UUID> jobIds) {
    List<UUID> locked =
        handle
            .createQuery("select id from run where id = any(:ids)" + lock)
            .bindArray("ids", UUID.class, jobIds)
            .mapTo(UUID.class)
            .list();
    // Read after the rows are locked: in one statement, the join could return the incarnation from
    // before the lock.
    return handle
        .createQuery(
            """
            select r.*, i.reply_partition, clock_timestamp() > r.not_after as stale,
              (select id from run where account_id = r.account_id and %s) as live
            from run r left join incarnation i on i.id = r.incarnation
            where r.id = any(:ids)
            """
                .formatted(RunRows.LIVE))
        .bindArray("ids", UUID.class, locked)
        .map((row, context) ->
            new LockedRun(
                RunRows.map(row, context),
                row.getBoolean("stale"),
                Columns.uuidOrNull(row, "live")))
        .stream()
        .collect(Collectors.toMap(run -> run.run().jobId(), Function.identity()));
  }

  @Override
  public boolean promoteToManual(UUID liveJobId) {
    return RunTransitions.promoteToManual(handle, liveJobId);
  }

  @Override
  public Map<UUID, Run> claim(List<JobClaim> jobs) {
    Map<UUID, String> traceparents = new HashMap<>();
    for (JobClaim job : jobs) {
      if (job.traceparent() != null) {
        traceparents.put(job.jobId(), job.traceparent());
      }
    }
    return byId(
        RunTransitions.claim(
            handle, jobs.stream().map(JobClaim::jobId).toList(), traceparents, incarnation));
  }

  @Override
  public Map<UUID, Run> claimWithoutOwner(List<UUID> jobIds) {
    return byId(RunTransitions.claimWithoutOwner(handle, jobIds));
  }

  @Override
  public Map<UUID, Run> skip(Map<UUID, ClaimDecision.Action.Skip> skips) {
    List<RunTransitions.Skip> rows = new ArrayList<>();
    skips.forEach((jobId, skip) ->
        rows.add(new RunTransitions.Skip(jobId, skip.reason().name(), skip.live())));
    EarlyAnswerRows.deleteAll(handle, skips.keySet());
    return byId(RunTransitions.skip(handle, rows));
  }

  @Override
  public Map<UUID, AccountSnapshot> snapshots(Collection<UUID> accounts) {
    return AccountSnapshots.read(handle, accounts);
  }

  private static Map<UUID, Run> byId(List<Run> runs) {
    return runs.stream().collect(Collectors.toMap(Run::jobId, Function.identity()));
  }
}
