package dev.doorbell.store.claim;

import dev.doorbell.store.challenge.EarlyRows;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunRows;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One claim, inside its transaction. */
final class ClaimDecision {
  private final Handle handle;
  private final JobClaim job;
  private final UUID incarnation;
  private final boolean mayRun;

  ClaimDecision(Handle handle, JobClaim job, UUID incarnation, boolean mayRun) {
    this.handle = handle;
    this.job = job;
    this.incarnation = incarnation;
    this.mayRun = mayRun;
  }

  private record LockedAccount(String owner, String connector, boolean active, boolean paused) {}

  ClaimOutcome decide() {
    Boolean manualOnly = manualOnly();
    if (manualOnly == null) {
      return new ClaimOutcome.UnknownConnector();
    }
    LockedAccount account = lockAccount();
    if (account == null || !account.owner().equals(job.owner())) {
      return new ClaimOutcome.UnknownAccount();
    }
    if (!account.connector().equals(job.connector())) {
      return new ClaimOutcome.Mismatch("the account is of another connector");
    }
    if (account.active()) {
      insertIfNew();
    }
    Run run = RunRows.lock(handle, job.jobId());
    if (run == null) {
      return new ClaimOutcome.UnknownAccount();
    }
    if (!run.accountId().equals(job.accountId())) {
      return new ClaimOutcome.Mismatch("the job is of another account");
    }
    return run.status() == RunStatus.REQUESTED
        ? decide(account, run, manualOnly)
        : decidedBefore(run);
  }

  private ClaimOutcome decidedBefore(Run run) {
    return run.status().live() && incarnation.equals(run.incarnation())
        ? new ClaimOutcome.AlreadyMine(run)
        : new ClaimOutcome.AlreadyTaken(run);
  }

  private ClaimOutcome decide(LockedAccount account, Run run, boolean manualOnly) {
    if (isStale()) {
      return skip(SkipReason.STALE, null);
    }
    if (run.trigger() == RunTrigger.AUTOMATIC && manualOnly) {
      return skip(SkipReason.MANUAL_ONLY, null);
    }
    if (run.trigger() == RunTrigger.AUTOMATIC && account.paused()) {
      return skip(SkipReason.PAUSED, null);
    }
    Optional<UUID> live = liveRun();
    if (live.isEmpty()) {
      return mayRun ? take() : leave();
    }
    boolean joins = run.trigger() == RunTrigger.MANUAL && promote(live.get());
    return skip(joins ? SkipReason.JOINED : SkipReason.BUSY, live.get());
  }

  /** As the manifest says; null when there is none. */
  private @Nullable Boolean manualOnly() {
    // The one text of a stranger's record that reaches a statement unchecked; PostgreSQL knows no
    // NUL in a text.
    if (job.connector().indexOf('\0') >= 0) {
      return null;
    }
    return handle
        .createQuery("select manual_only from connector_manifest where slug = :slug")
        .bind("slug", job.connector())
        .mapTo(Boolean.class)
        .findOne()
        .orElse(null);
  }

  private @Nullable LockedAccount lockAccount() {
    return handle
        .createQuery(
            """
            select owner, connector, state = 'ACTIVE' as active, paused_code is not null as paused
            from account where id = :id for no key update
            """)
        .bind("id", job.accountId())
        .map((row, context) ->
            new LockedAccount(
                row.getString("owner"),
                row.getString("connector"),
                row.getBoolean("active"),
                row.getBoolean("paused")))
        .findOne()
        .orElse(null);
  }

  /** A job of a producer outside gets its row here, and then goes the same way as a gateway's. */
  private void insertIfNew() {
    handle
        .createUpdate(
            """
            insert into run (id, owner, account_id, connector, trigger, status, not_after, produced_at, traceparent)
            values (:id, :owner, :account, :connector, :trigger, 'REQUESTED', :notAfter, clock_timestamp(), :traceparent)
            on conflict (id) do nothing
            """)
        .bind("id", job.jobId())
        .bind("owner", job.owner())
        .bind("account", job.accountId())
        .bind("connector", job.connector())
        .bind("trigger", job.trigger().name())
        .bind("notAfter", job.notAfter())
        .bind("traceparent", job.traceparent())
        .execute();
  }

  private boolean isStale() {
    return handle
        .createQuery("select clock_timestamp() > not_after from run where id = :id")
        .bind("id", job.jobId())
        .mapTo(Boolean.class)
        .one();
  }

  private Optional<UUID> liveRun() {
    return handle
        .createQuery("select id from run where account_id = :account and " + RunRows.LIVE)
        .bind("account", job.accountId())
        .mapTo(UUID.class)
        .findOne();
  }

  /** From now on there is somebody to ask. A run that is being cancelled is not worth joining. */
  private boolean promote(UUID live) {
    return handle.execute(
            """
            update run set trigger = 'MANUAL'
            where id = ? and trigger = 'AUTOMATIC' and cancel_requested_at is null
            """,
            live)
        == 1;
  }

  private ClaimOutcome take() {
    handle.execute(
        """
        update run set status = 'RUNNING', incarnation = ?, attempt = 1, claimed_at = clock_timestamp(),
          traceparent = coalesce(traceparent, ?)
        where id = ?
        """,
        incarnation,
        job.traceparent(),
        job.jobId());
    return new ClaimOutcome.Claimed(RunRows.read(handle, job.jobId()));
  }

  private ClaimOutcome leave() {
    handle.execute(
        "update run set status = 'RUNNING', claimed_at = clock_timestamp() where id = ?",
        job.jobId());
    return new ClaimOutcome.Unowned(RunRows.read(handle, job.jobId()));
  }

  private ClaimOutcome skip(SkipReason reason, @Nullable UUID live) {
    handle
        .createUpdate(
            """
            update run set status = 'SKIPPED', reason = :reason, live_job_id = :live, ended_at = clock_timestamp()
            where id = :id
            """)
        .bind("id", job.jobId())
        .bind("reason", reason.name())
        .bind("live", live)
        .execute();
    EarlyRows.forget(handle, job.jobId());
    return new ClaimOutcome.Skipped(RunRows.read(handle, job.jobId()), reason);
  }
}
