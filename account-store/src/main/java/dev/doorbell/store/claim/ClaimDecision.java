package dev.doorbell.store.claim;

import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides one claim, inside its transaction. */
final class ClaimDecision {
  private final ClaimRows rows;
  private final JobClaim job;
  private final UUID incarnation;
  private final boolean mayRun;

  ClaimDecision(ClaimRows rows, JobClaim job, UUID incarnation, boolean mayRun) {
    this.rows = rows;
    this.job = job;
    this.incarnation = incarnation;
    this.mayRun = mayRun;
  }

  /**
   * The rows of a claim: of its connector, its account and its run. Called in the order that {@link
   * #decide} shows, which is the order of locks.
   */
  interface ClaimRows {
    /** Whether every login of the connector asks the user; null when no manifest names it. */
    @Nullable Boolean manualOnly();

    @Nullable LockedAccount lockAccount();

    /** Inserts the run of a job that an outside producer has written to the topic. */
    void insertIfNew();

    @Nullable Run lockRun();

    /** Whether the run's deadline to be claimed has passed. */
    boolean isStale();

    /** The account's live run. */
    Optional<UUID> liveRun();

    /** Makes a live automatic run a manual one; false when it is manual or being cancelled. */
    boolean promoteToManual(UUID liveJobId);

    /** The run is the caller's from now on. */
    Run claim();

    /** The run is claimed for the account and waits for a worker that has the connector. */
    Run claimWithoutOwner();

    Run skip(SkipReason reason, @Nullable UUID liveJobId);
  }

  /** An account while the transaction holds its row. */
  record LockedAccount(String owner, String connector, boolean active, boolean paused) {}

  ClaimOutcome decide() {
    Boolean manualOnly = rows.manualOnly();
    if (manualOnly == null) {
      return new ClaimOutcome.UnknownConnector();
    }
    LockedAccount account = rows.lockAccount();
    if (account == null || !account.owner().equals(job.owner())) {
      return new ClaimOutcome.UnknownAccount();
    }
    if (!account.connector().equals(job.connector())) {
      return new ClaimOutcome.Mismatch("the account is of another connector");
    }
    if (account.active()) {
      rows.insertIfNew();
    }
    Run run = rows.lockRun();
    if (run == null) {
      return new ClaimOutcome.UnknownAccount();
    }
    if (!run.accountId().equals(job.accountId())) {
      return new ClaimOutcome.Mismatch("the job is of another account");
    }
    return run.status() == RunStatus.REQUESTED
        ? decide(account, run.trigger(), manualOnly)
        : decidedBefore(run);
  }

  private ClaimOutcome decidedBefore(Run run) {
    return run.status().live() && incarnation.equals(run.incarnation())
        ? new ClaimOutcome.AlreadyMine(run)
        : new ClaimOutcome.AlreadyTaken(run);
  }

  private ClaimOutcome decide(LockedAccount account, RunTrigger trigger, boolean manualOnly) {
    if (rows.isStale()) {
      return skip(SkipReason.STALE, null);
    }
    if (trigger == RunTrigger.AUTOMATIC && manualOnly) {
      return skip(SkipReason.MANUAL_ONLY, null);
    }
    if (trigger == RunTrigger.AUTOMATIC && account.paused()) {
      return skip(SkipReason.PAUSED, null);
    }
    Optional<UUID> live = rows.liveRun();
    if (live.isPresent()) {
      boolean joins = trigger == RunTrigger.MANUAL && rows.promoteToManual(live.get());
      return skip(joins ? SkipReason.JOINED : SkipReason.BUSY, live.get());
    }
    return mayRun
        ? new ClaimOutcome.Claimed(rows.claim())
        : new ClaimOutcome.Unowned(rows.claimWithoutOwner());
  }

  private ClaimOutcome skip(SkipReason reason, @Nullable UUID liveJobId) {
    return new ClaimOutcome.Skipped(rows.skip(reason, liveJobId), reason);
  }
}
