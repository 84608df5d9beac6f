package dev.doorbell.store.challenge;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.AttemptStatements.AttemptChallenge;
import dev.doorbell.store.challenge.AttemptStatements.Opening;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.StatementGroup;
import dev.doorbell.store.run.FenceCheck;
import dev.doorbell.store.run.FencingToken;
import dev.doorbell.store.run.RunTransitions;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The transitions that an attempt makes to its run's challenge, in the order of the diagram in
 * {@code docs/architecture/state-machines.md}. Each call checks the fence and locks the run's row
 * before it changes a challenge. Each call may be repeated. Thread-safe. Every method throws {@link
 * dev.doorbell.store.run.FencedOutException} when another attempt owns the run, or when the run has
 * ended.
 */
public final class ChallengeLifecycle {
  private final Database database;
  private final StatementGroup<Opening, Challenge> openings;
  private final StatementGroup<AttemptChallenge, SubmitOutcome> submissions;
  private final StatementGroup<AttemptChallenge, Boolean> finishes;

  /** Calls share statements only with calls of the same instance. */
  public ChallengeLifecycle(Database database) {
    this.database = database;
    this.openings = StatementGroup.of(database, new AttemptStatements.Open());
    this.submissions = StatementGroup.of(database, new AttemptStatements.Submit());
    this.finishes = StatementGroup.of(database, new AttemptStatements.Finish());
  }

  /**
   * Opens a challenge. The same statement makes the run wait, sets the earlier challenge (whose
   * answer was wrong) to {@code DONE}, and saves the session. If the challenge takes an early
   * answer and the run has one, the challenge is {@code ANSWERED} at once: no reader sees it open.
   * If the challenge already exists, the call leaves it unchanged and returns it.
   *
   * @param session saved unless the account's fields have changed meanwhile; null when there is
   *     none to save
   */
  public Challenge open(
      FencingToken fence, NewChallenge challenge, @Nullable SavedSession session) {
    return openings.execute(new Opening(fence, challenge, session));
  }

  /** {@code OPEN} to {@code EXPIRED}, if the deadline has passed by the database's clock. */
  public ExpireOutcome expire(FencingToken fence, UUID challengeId) {
    return database.transaction(handle -> {
      LockedChallenge challenge = lock(handle, fence, challengeId);
      ExpireOutcome outcome = challenge.expiry();
      if (challenge.state() == ChallengeState.OPEN && outcome instanceof ExpireOutcome.Expired) {
        ChallengeTransitions.expire(handle, challengeId);
        RunTransitions.endWait(handle, fence.jobId());
      }
      return outcome;
    });
  }

  /**
   * {@code OPEN} to {@code CANCELLED}, if the user has requested another code. The run continues:
   * the worker asks the site for the code, then opens a new challenge. If an answer was accepted
   * first, nothing changes.
   */
  public TakeResendOutcome takeResend(FencingToken fence, UUID challengeId) {
    return database.transaction(handle -> {
      LockedChallenge challenge = lock(handle, fence, challengeId);
      if (challenge.isClosedAs(ChallengeState.CANCELLED, CloseReason.RESENT)) {
        return new TakeResendOutcome.Taken();
      }
      if (challenge.state() != ChallengeState.OPEN || !challenge.resendRequested()) {
        return new TakeResendOutcome.NotRequested(challenge.state());
      }
      ChallengeTransitions.cancelForResend(handle, challengeId);
      RunTransitions.endWait(handle, fence.jobId());
      return new TakeResendOutcome.Taken();
    });
  }

  /** {@code OPEN} to {@code CANCELLED}: the site no longer accepts an answer. */
  public SiteEndOutcome endBySite(FencingToken fence, UUID challengeId, SiteEnd reason) {
    return database.transaction(handle -> {
      LockedChallenge challenge = lock(handle, fence, challengeId);
      if (challenge.state() == ChallengeState.OPEN) {
        ChallengeTransitions.endBySite(handle, challengeId, reason);
        RunTransitions.endWait(handle, fence.jobId());
        return new SiteEndOutcome.Closed();
      }
      return challenge.isClosedAs(ChallengeState.CANCELLED, reason.closeReason())
          ? new SiteEndOutcome.Closed()
          : new SiteEndOutcome.TooLate(challenge.state());
    });
  }

  /**
   * {@code OPEN} or {@code ANSWERED} to {@code DONE}: the user has approved on another device.
   * Deletes an answer that was not handed to the connector: it is not needed any more.
   */
  public ApproveOutcome approve(FencingToken fence, UUID challengeId) {
    return database.transaction(handle -> {
      LockedChallenge challenge = lock(handle, fence, challengeId);
      return switch (challenge.state()) {
        case OPEN, ANSWERED -> {
          ChallengeTransitions.approve(handle, challengeId);
          RunTransitions.endWait(handle, fence.jobId());
          yield new ApproveOutcome.Approved();
        }
        case DONE, SUBMITTING, EXPIRED, CANCELLED ->
            challenge.isClosedAs(ChallengeState.DONE, CloseReason.APPROVED)
                ? new ApproveOutcome.Approved()
                : new ApproveOutcome.TooLate(challenge.state());
      };
    });
  }

  /**
   * {@code ANSWERED} to {@code SUBMITTING}: returns the answer and deletes it from the row, so that
   * it is returned only once.
   */
  public SubmitOutcome submit(FencingToken fence, UUID challengeId) {
    return submissions.execute(new AttemptChallenge(fence, challengeId));
  }

  /**
   * {@code SUBMITTING} to {@code DONE}: records that the site has accepted or rejected the answer.
   * In another state the call changes nothing.
   */
  public void finish(FencingToken fence, UUID challengeId) {
    finishes.execute(new AttemptChallenge(fence, challengeId));
  }

  /**
   * Called after a take-over, when the site still shows the older attempt's challenge: the run
   * waits for its answer again.
   *
   * @return the challenge as it is now; the run waits only if the challenge is {@code OPEN} or
   *     {@code ANSWERED}
   */
  public Challenge resume(FencingToken fence, UUID challengeId) {
    return database.transaction(handle -> {
      FenceCheck.lockForChange(handle, fence);
      RunTransitions.waitForUnfinished(handle, fence.jobId(), challengeId);
      return ChallengeRows.read(handle, challengeId);
    });
  }

  /**
   * Called after a take-over, when the older attempt's challenge is not needed any more: closes it.
   *
   * @param reason shown to the user
   * @return whether the challenge is cancelled, by this call or earlier; false when its answer was
   *     already handed to the connector: the user has answered, so the user must not be told that
   *     the challenge was withdrawn
   */
  public boolean withdraw(FencingToken fence, UUID challengeId, CloseReason reason) {
    return database.transaction(handle -> {
      FenceCheck.lockForChange(handle, fence);
      ChallengeTransitions.closeUnfinished(handle, fence.jobId(), reason);
      return ChallengeRows.read(handle, challengeId).state() == ChallengeState.CANCELLED;
    });
  }

  private static LockedChallenge lock(Handle handle, FencingToken fence, UUID challengeId) {
    FenceCheck.lockForChange(handle, fence);
    return LockedChallenge.of(handle, fence.jobId(), challengeId);
  }
}
