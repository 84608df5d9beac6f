package dev.doorbell.store.claim;

import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides one claim, in the transaction of the claim. */
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
   * Access to the rows of the claim's connector, account and run. {@link #decide} calls the methods
   * in the order in which rows must be locked: first the account, then the run.
   */
  interface ClaimRows {
    /**
     * Whether every login of the connector asks the user; null when the connector has no manifest.
     */
    @Nullable Boolean manualOnly();

    @Nullable LockedAccount lockAccount();

    /**
     * Inserts a row for the job if it has none: a producer other than a gateway writes only the
     * record to the topic.
     */
    void insertIfNew();

    @Nullable Run lockRun();

    /** Whether the time has passed by which the run had to be claimed. */
    boolean isStale();

    /** The account's live run, if it has one. */
    Optional<UUID> liveRun();

    /**
     * Turns a live automatic run into a manual one. False when the run is manual already, or its
     * cancel is requested.
     */
    boolean promoteToManual(UUID liveJobId);

    /** Makes the caller the owner of the run. */
    Run claim();

    /** Claims the run without an owner. It waits for a worker that has the connector. */
    Run claimWithoutOwner();

    Run skip(SkipReason reason, @Nullable UUID liveJobId);
  }

  /** An account whose row the transaction has locked. */
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
      return new ClaimOutcome.Mismatch("the account belongs to another connector");
    }
    if (account.active()) {
      rows.insertIfNew();
    }
    Run run = rows.lockRun();
    if (run == null) {
      return new ClaimOutcome.UnknownAccount();
    }
    if (!run.accountId().equals(job.accountId())) {
      return new ClaimOutcome.Mismatch("the job belongs to another account");
    }
    return run.status() == RunStatus.REQUESTED
        ? decide(account, run.trigger(), manualOnly)
        : decidedEarlier(run);
  }

  private ClaimOutcome decidedEarlier(Run run) {
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
      boolean promoted = trigger == RunTrigger.MANUAL && rows.promoteToManual(live.get());
      return skip(promoted ? SkipReason.JOINED : SkipReason.BUSY, live.get());
    }
    return mayRun
        ? new ClaimOutcome.Claimed(rows.claim())
        : new ClaimOutcome.Unowned(rows.claimWithoutOwner());
  }

  private ClaimOutcome skip(SkipReason reason, @Nullable UUID liveJobId) {
    return new ClaimOutcome.Skipped(rows.skip(reason, liveJobId), reason);
  }
}
