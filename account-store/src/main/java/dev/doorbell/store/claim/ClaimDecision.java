package dev.doorbell.store.claim;

import dev.doorbell.store.pace.StartDelay;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of a claim: decides about one job from the rows that the transaction has locked. */
final class ClaimDecision {
  private ClaimDecision() {}

  /** What a claim does with a job. */
  sealed interface Action {
    /** Makes the caller the owner of the run. */
    record Claim() implements Action {}

    /** Gives the run a turn in the queue. */
    record Queue() implements Action {}

    /** Claims the run without an owner. It waits for a worker that has the connector. */
    record ClaimWithoutOwner() implements Action {}

    /**
     * Ends the run as skipped.
     *
     * @param live the account's live or requested run, if it is the reason; otherwise null
     */
    record Skip(SkipReason reason, @Nullable UUID live) implements Action {}

    /** Turns the account's live run into a manual one, and ends this run as skipped. */
    record Join(UUID live) implements Action {}

    /** Turns the account's requested run into a manual one, and ends this run as skipped. */
    record JoinRequested(UUID requested) implements Action {}

    /** Writes nothing: an earlier claim has decided, or the record contradicts the rows. */
    record Leave(ClaimOutcome outcome) implements Action {}

    /** Writes nothing: another transaction has locked a row that the decision needs. */
    record Retry() implements Action {}
  }

  /**
   * The worker that claims.
   *
   * @param incarnation its incarnation
   * @param mayRun whether it has the connector
   * @param hasSlot whether it has a slot for the run; otherwise the run waits in the queue
   */
  record Claimant(UUID incarnation, boolean mayRun, boolean hasSlot) {}

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
    if (account == null || !job.isOf(account.owner())) {
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
   * @param known the job's row; null when it has none
   * @param runs the other runs of the account
   */
  static Action decide(
      JobClaim job,
      boolean manualOnly,
      LockedAccount account,
      @Nullable KnownRun known,
      AccountRuns runs,
      Claimant claimant) {
    Action left = known == null ? withoutRow(account) : decidedEarlier(job, known, claimant);
    if (left != null) {
      return left;
    }
    RunTrigger trigger = trigger(job, known);
    boolean stale = known == null ? account.now().isAfter(job.notAfter()) : known.stale();
    SkipReason reason = reasonToSkip(trigger, stale, manualOnly, account.paused());
    if (reason != null) {
      return new Action.Skip(reason, null);
    }
    Action beside = besideAnotherRun(job.jobId(), trigger, runs);
    if (beside != null) {
      return beside;
    }
    StartDelay delay = account.delay();
    if (delay != null && delays(delay, trigger)) {
      return new Action.Skip(SkipReason.of(delay), null);
    }
    if (!claimant.mayRun()) {
      return new Action.ClaimWithoutOwner();
    }
    if (claimant.hasSlot()) {
      return new Action.Claim();
    }
    return known != null && known.queued()
        ? new Action.Leave(new ClaimOutcome.Queued(known.run()))
        : new Action.Queue();
  }

  /** The trigger in the row counts; the record's, if there is no row. */
  static RunTrigger trigger(JobClaim job, @Nullable KnownRun known) {
    return known == null ? job.trigger() : known.run().trigger();
  }

  private static @Nullable Action withoutRow(LockedAccount account) {
    return account.active() ? null : new Action.Leave(new ClaimOutcome.UnknownAccount());
  }

  private static @Nullable Action decidedEarlier(JobClaim job, KnownRun known, Claimant claimant) {
    Run run = known.run();
    if (!run.accountId().equals(job.accountId())) {
      return new Action.Leave(new ClaimOutcome.Mismatch("the job belongs to another account"));
    }
    if (!known.locked()) {
      return new Action.Retry();
    }
    if (run.status() == RunStatus.REQUESTED) {
      return null;
    }
    return new Action.Leave(
        run.status().live() && claimant.incarnation().equals(run.incarnation())
            ? new ClaimOutcome.AlreadyMine(run)
            : new ClaimOutcome.AlreadyTaken(run));
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

  /** An account has at most one live and one requested run. */
  private static @Nullable Action besideAnotherRun(
      UUID jobId, RunTrigger trigger, AccountRuns runs) {
    AccountRuns.Current live = runs.live();
    if (live != null) {
      return trigger == RunTrigger.MANUAL && live.trigger() == RunTrigger.AUTOMATIC
          ? new Action.Join(live.jobId())
          : new Action.Skip(SkipReason.BUSY, live.jobId());
    }
    AccountRuns.Current requested = runs.requestedBeside(jobId);
    if (requested == null) {
      return null;
    }
    if (trigger != RunTrigger.MANUAL || requested.trigger() != RunTrigger.AUTOMATIC) {
      return new Action.Skip(SkipReason.BUSY, requested.jobId());
    }
    return requested.locked() ? new Action.JoinRequested(requested.jobId()) : new Action.Retry();
  }

  /** An automatic run ends before its site sends a message, so a message does not delay it. */
  private static boolean delays(StartDelay delay, RunTrigger trigger) {
    return delay != StartDelay.MESSAGE_TOO_SOON || trigger == RunTrigger.MANUAL;
  }
}
