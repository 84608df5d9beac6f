package dev.doorbell.store.claim;

import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.account.AccountSnapshots;
import dev.doorbell.store.challenge.EarlyAnswerRows;
import dev.doorbell.store.database.ArrayParameter;
import dev.doorbell.store.database.Columns;
import dev.doorbell.store.pace.StartDelay;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunRows;
import dev.doorbell.store.run.RunTransitions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * The statements of claims, in their transaction.
 *
 * @param lock the clause that locks rows, with or without {@code skip locked}
 */
record JdbiClaimRows(Handle handle, UUID incarnation, String lock) implements ClaimRows {
  private static final String LOCK = " order by id for no key update";
  private static final String JOBS = ArrayParameter.elements(":ids");
  private static final String ACCOUNTS = ArrayParameter.elements(":accounts");

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
        .createQuery(
            "select slug, manual_only from connector_manifest where slug in (%s)"
                .formatted(ArrayParameter.elements(":slugs")))
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
            select id, owner, connector, state = 'ACTIVE' as active, paused_code is not null as paused,
              case when next_start_at > clock_timestamp() then next_start_reason end as delay,
              clock_timestamp() as now
            from account where id in (%s)\
            """
                    .formatted(ArrayParameter.elements(":ids"))
                + lock)
        .bindArray("ids", UUID.class, accounts)
        .map(JdbiClaimRows::account)
        .stream()
        .collect(Collectors.toMap(LockedAccount::id, Function.identity()));
  }

  private static LockedAccount account(ResultSet row, StatementContext context)
      throws SQLException {
    String delay = row.getString("delay");
    return new LockedAccount(
        Columns.uuid(row, "id"),
        row.getString("owner"),
        row.getString("connector"),
        row.getBoolean("active"),
        row.getBoolean("paused"),
        delay == null ? null : StartDelay.valueOf(delay),
        Columns.instant(row, "now"));
  }

  @Override
  public List<KnownRun> runs(Collection<UUID> jobIds, Collection<UUID> accounts) {
    Set<UUID> locked =
        new HashSet<>(
            handle
                .createQuery(
                    """
                    select id from run where id in (
                      %s union select id from run where account_id in (%s) and status = 'REQUESTED')\
                    """
                            .formatted(JOBS, ACCOUNTS)
                        + lock)
                .bindArray("ids", UUID.class, jobIds)
                .bindArray("accounts", UUID.class, accounts)
                .mapTo(UUID.class)
                .list());
    // Read after the rows are locked: in one statement, the join could return the incarnation from
    // before the lock. No claim, request or schedule adds a run meanwhile, since each locks the
    // account.
    return handle
        .createQuery(
            """
            select r.*, i.reply_partition, clock_timestamp() > r.not_after as stale,
              r.turn is not null as queued
            from run r left join incarnation i on i.id = r.incarnation
            where r.id in (
              %s
              union select id from run where account_id in (%s) and status = 'REQUESTED'
              union select id from run where account_id in (%s) and %s)
            """
                .formatted(JOBS, ACCOUNTS, ACCOUNTS, RunRows.LIVE))
        .bindArray("ids", UUID.class, jobIds)
        .bindArray("accounts", UUID.class, accounts)
        .map((row, context) -> {
          Run run = RunRows.map(row, context);
          return new KnownRun(
              run, locked.contains(run.jobId()), row.getBoolean("stale"), row.getBoolean("queued"));
        })
        .list();
  }

  @Override
  public Turns.QueueState queue(Collection<String> owners) {
    Map<String, Turns.OwnerQueue> queues = new HashMap<>();
    long[] lowest = {0};
    handle
        .createQuery(
            """
            select cast(null as text) as owner, 0 as waiting, coalesce((
              select turn from run where status = 'REQUESTED' and turn is not null
              order by turn, id limit 1), 0) as turn
            union all
            select owner, count(*), max(turn) from run
            where owner = any(:owners) and status = 'REQUESTED' and turn is not null group by owner
            """)
        .bindArray("owners", String.class, owners)
        .map((row, context) -> {
          String owner = row.getString("owner");
          long turn = row.getLong("turn");
          if (owner == null) {
            lowest[0] = turn;
          } else {
            queues.put(owner, new Turns.OwnerQueue(row.getInt("waiting"), turn));
          }
          return turn;
        })
        .list();
    return new Turns.QueueState(lowest[0], queues);
  }

  @Override
  public Map<UUID, Run> insert(List<NewRow> rows) {
    return byId(
        handle
            .createQuery(
                """
                insert into run (id, owner, account_id, connector, trigger, status, not_after, produced_at,
                  traceparent, reason, live_job_id, ended_at)
                select id, owner, account, connector, trigger,
                  case when reason is null then 'REQUESTED' else 'SKIPPED' end,
                  cast(not_after as timestamptz), clock_timestamp(), traceparent, reason, live,
                  case when reason is null then null else clock_timestamp() end
                from unnest(:ids, :owners, :accounts, :connectors, :triggers, :deadlines, :traceparents, :reasons, :lives)
                  as job(id, owner, account, connector, trigger, not_after, traceparent, reason, live)
                order by id
                on conflict (id) do nothing
                returning *, cast(null as integer) as reply_partition
                """)
            .bindArray("ids", UUID.class, column(rows, row -> row.job().jobId()))
            .bindArray("owners", String.class, column(rows, row -> row.job().knownOwner()))
            .bindArray("accounts", UUID.class, column(rows, row -> row.job().accountId()))
            .bindArray("connectors", String.class, column(rows, row -> row.job().connector()))
            .bindArray("triggers", String.class, column(rows, row -> row.job().trigger().name()))
            .bindArray(
                "deadlines", String.class, column(rows, row -> row.job().notAfter().toString()))
            .bindArray("traceparents", String.class, column(rows, row -> row.job().traceparent()))
            .bindArray(
                "reasons",
                String.class,
                column(rows, row -> row.skip() == null ? null : row.skip().reason().name()))
            .bindArray(
                "lives",
                UUID.class,
                column(rows, row -> row.skip() == null ? null : row.skip().live()))
            .map(RunRows::map)
            .list());
  }

  private static Object[] column(
      List<NewRow> rows, Function<NewRow, ? extends @Nullable Object> value) {
    return rows.stream().map(value).toArray();
  }

  @Override
  public boolean promoteToManual(UUID liveJobId) {
    return RunTransitions.promoteToManual(handle, liveJobId);
  }

  @Override
  public void requestManually(UUID jobId, Instant notAfter) {
    RunTransitions.requestManually(handle, jobId, notAfter);
  }

  @Override
  public Map<UUID, Run> queue(Map<UUID, Long> turns) {
    return byId(RunTransitions.queue(handle, turns));
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
