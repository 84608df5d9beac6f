package dev.doorbell.store.claim;

import dev.doorbell.store.challenge.EarlyAnswerRows;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunRows;
import dev.doorbell.store.run.RunTransitions;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements of one claim, in its transaction. */
record JdbiClaimRows(Handle handle, JobClaim job, UUID incarnation)
    implements ClaimDecision.ClaimRows {
  @Override
  public @Nullable Boolean manualOnly() {
    // The connector is the only unchecked text of the record in this statement; PostgreSQL rejects
    // a NUL character in a text.
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

  @Override
  public ClaimDecision.@Nullable LockedAccount lockAccount() {
    return handle
        .createQuery(
            """
            select owner, connector, state = 'ACTIVE' as active, paused_code is not null as paused
            from account where id = :id for no key update
            """)
        .bind("id", job.accountId())
        .map((row, context) ->
            new ClaimDecision.LockedAccount(
                row.getString("owner"),
                row.getString("connector"),
                row.getBoolean("active"),
                row.getBoolean("paused")))
        .findOne()
        .orElse(null);
  }

  @Override
  public void insertIfNew() {
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

  @Override
  public @Nullable Run lockRun() {
    return RunRows.lock(handle, job.jobId());
  }

  @Override
  public boolean isStale() {
    return handle
        .createQuery("select clock_timestamp() > not_after from run where id = :id")
        .bind("id", job.jobId())
        .mapTo(Boolean.class)
        .one();
  }

  @Override
  public Optional<UUID> liveRun() {
    return handle
        .createQuery("select id from run where account_id = :account and " + RunRows.LIVE)
        .bind("account", job.accountId())
        .mapTo(UUID.class)
        .findOne();
  }

  @Override
  public boolean promoteToManual(UUID liveJobId) {
    return RunTransitions.promoteToManual(handle, liveJobId);
  }

  @Override
  public Run claim() {
    RunTransitions.claim(handle, job.jobId(), incarnation, job.traceparent());
    return RunRows.read(handle, job.jobId());
  }

  @Override
  public Run claimWithoutOwner() {
    RunTransitions.claimWithoutOwner(handle, job.jobId());
    return RunRows.read(handle, job.jobId());
  }

  @Override
  public Run skip(SkipReason reason, @Nullable UUID liveJobId) {
    RunTransitions.skip(handle, job.jobId(), reason.name(), liveJobId);
    EarlyAnswerRows.delete(handle, job.jobId());
    return RunRows.read(handle, job.jobId());
  }
}
