package dev.doorbell.store.claim;

import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of a claim: decides about one job from the rows that the transaction has locked. */
final class ClaimDecision {
  private ClaimDecision() {}

  /** An account whose row the transaction has locked. */
  record LockedAccount(UUID id, String owner, String connector, boolean active, boolean paused) {}

  /**
   * A run whose row the transaction has locked.
   *
   * @param stale whether the time has passed by which the run had to be claimed
   * @param live the account's live run; null if it has none
   */
  record LockedRun(Run run, boolean stale, @Nullable UUID live) {}

  /** What a claim does with a locked run. */
  sealed interface Action {
    /** Makes the caller the owner of the run. */
    record Claim() implements Action {}

    /** Claims the run without an owner. It waits for a worker that has the connector. */
    record ClaimWithoutOwner() implements Action {}

    /**
     * Ends the run as skipped.
     *
     * @param live the account's live run, if it is the reason; otherwise null
     */
    record Skip(SkipReason reason, @Nullable UUID live) implements Action {}

    /**
     * Turns the account's live run into a manual one if it is automatic, and ends this run as
     * skipped.
     */
    record Join(UUID live) implements Action {}

    /** Writes nothing: an earlier claim has decided, or the record contradicts the rows. */
    record Leave(ClaimOutcome outcome) implements Action {}
  }

  /**
   * Checks the job's record against connector and account, before a row is written for the job.
   *
   * @param manualOnly whether every login of the connector asks the user; null when the connector
   *     has no manifest
   * @param account null when there is no such account
   * @return null when the record may be claimed
   */
  static @Nullable ClaimOutcome reject(
      JobClaim job, @Nullable Boolean manualOnly, @Nullable LockedAccount account) {
    if (manualOnly == null) {
      return new ClaimOutcome.UnknownConnector();
    }
    if (account == null || !account.owner().equals(job.owner())) {
      return new ClaimOutcome.UnknownAccount();
    }
    if (!account.connector().equals(job.connector())) {
      return new ClaimOutcome.Mismatch("the account belongs to another connector");
    }
    return null;
  }

  /**
   * Decides about a job that was not rejected.
   *
   * @param locked null when the job has no row, because the account is being deleted
   * @param incarnation the caller
   * @param mayRun whether the caller has the connector
   */
  static Action decide(
      JobClaim job,
      boolean manualOnly,
      LockedAccount account,
      @Nullable LockedRun locked,
      UUID incarnation,
      boolean mayRun) {
    if (locked == null) {
      return new Action.Leave(new ClaimOutcome.UnknownAccount());
    }
    Run run = locked.run();
    if (!run.accountId().equals(job.accountId())) {
      return new Action.Leave(new ClaimOutcome.Mismatch("the job belongs to another account"));
    }
    if (run.status() != RunStatus.REQUESTED) {
      return new Action.Leave(decidedEarlier(run, incarnation));
    }
    SkipReason reason = reasonToSkip(run.trigger(), locked.stale(), manualOnly, account.paused());
    if (reason != null) {
      return new Action.Skip(reason, null);
    }
    if (locked.live() != null) {
      return run.trigger() == RunTrigger.MANUAL
          ? new Action.Join(locked.live())
          : new Action.Skip(SkipReason.BUSY, locked.live());
    }
    return mayRun ? new Action.Claim() : new Action.ClaimWithoutOwner();
  }

  private static ClaimOutcome decidedEarlier(Run run, UUID incarnation) {
    return run.status().live() && incarnation.equals(run.incarnation())
        ? new ClaimOutcome.AlreadyMine(run)
        : new ClaimOutcome.AlreadyTaken(run);
  }

  private static @Nullable SkipReason reasonToSkip(
      RunTrigger trigger, boolean stale, boolean manualOnly, boolean paused) {
    if (stale) {
      return SkipReason.STALE;
    }
    if (trigger == RunTrigger.AUTOMATIC && manualOnly) {
      return SkipReason.MANUAL_ONLY;
    }
    if (trigger == RunTrigger.AUTOMATIC && paused) {
      return SkipReason.PAUSED;
    }
    return null;
  }
}
