package dev.doorbell.store.challenge;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.account.SavedSessions;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.run.Fencing;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.store.run.RunTransitions;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt decides about its run's challenge, in the order of the diagram in {@code
 * docs/architecture/state-machines.md}. Each call locks the run, then the challenge, compares the
 * state and makes at most one transition; each may be repeated. Thread-safe. Fenced: every method
 * throws {@link dev.doorbell.store.run.FencedOutException} when another attempt owns the run, or it
 * has ended.
 */
public final class ChallengeLifecycle {
  private final Database database;

  public ChallengeLifecycle(Database database) {
    this.database = database;
  }

  /**
   * Opens a challenge. In one transaction the run starts to wait, the challenge before it (whose
   * answer was wrong) is {@code DONE}, and the session that belongs to it is saved. A challenge
   * that takes an early answer, and finds one, is {@code ANSWERED} from the beginning: it is never
   * seen open. A call with the same id again changes nothing and returns the challenge as it is.
   *
   * @param session saved unless the account has changed meanwhile; null when there is none
   */
  public Challenge open(RunFence fence, NewChallenge challenge, @Nullable SavedSession session) {
    return database.transaction(handle -> {
      // The account's lock comes before the run's. The run's is taken in its strong form at once:
      // a shared lock that is strengthened later would deadlock with a cancel that waits between.
      boolean current =
          session != null && SavedSessions.lockIfCurrent(handle, fence.jobId(), session.version());
      UUID account = Fencing.lockForChange(handle, fence);
      if (session != null && current) {
        SavedSessions.write(handle, account, session);
      }
      ChallengeTransitions.finish(handle, fence.jobId(), null);
      boolean isNew = ChallengeTransitions.open(handle, fence, challenge);
      if (isNew && challenge.takesEarlyAnswer()) {
        takeEarlyAnswer(handle, fence, challenge.id());
      }
      RunTransitions.waitForAnswer(handle, fence.jobId());
      return ChallengeRows.read(handle, challenge.id());
    });
  }

  /** A gateway that keeps an early answer now waits for the run's row, then finds the challenge. */
  private static void takeEarlyAnswer(Handle handle, RunFence fence, UUID challengeId) {
    EarlyAnswerRows.Early early = EarlyAnswerRows.take(handle, fence.jobId());
    if (early != null) {
      ChallengeTransitions.answerEarly(handle, challengeId, early);
    }
  }

  /** {@code OPEN} to {@code EXPIRED}, when the deadline has passed by the database's clock. */
  public ExpireOutcome expire(RunFence fence, UUID challengeId) {
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
   * {@code OPEN} to {@code CANCELLED}, when the user has requested another code. The run continues,
   * and opens a new challenge after the site has been told to send. An answer that came first wins.
   */
  public TakeResendOutcome takeResend(RunFence fence, UUID challengeId) {
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

  /** {@code OPEN} to {@code CANCELLED}, when the site wants no answer any more. */
  public SiteEndOutcome endBySite(RunFence fence, UUID challengeId, SiteEnd reason) {
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
   * {@code OPEN} or {@code ANSWERED} to {@code DONE}, when the user has approved on the other
   * device. An answer that has not been handed over is not needed any more and is erased.
   */
  public ApproveOutcome approve(RunFence fence, UUID challengeId) {
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

  /** {@code ANSWERED} to {@code SUBMITTING}: hands the answer over once and erases it. */
  public SubmitOutcome submit(RunFence fence, UUID challengeId) {
    return database.transaction(handle -> {
      ChallengeRows.commitFast(handle);
      LockedChallenge challenge = lock(handle, fence, challengeId);
      SubmitOutcome outcome = challenge.submission();
      if (outcome instanceof SubmitOutcome.Submit) {
        ChallengeTransitions.submit(handle, challengeId);
        RunTransitions.endWait(handle, fence.jobId());
      }
      return outcome;
    });
  }

  /** {@code SUBMITTING} to {@code DONE}: the site has judged the answer; else changes nothing. */
  public void finish(RunFence fence, UUID challengeId) {
    database.transaction(handle -> {
      Fencing.lockShared(handle, fence);
      ChallengeTransitions.finish(handle, fence.jobId(), challengeId);
      return null;
    });
  }

  /**
   * After a take-over, when the site still asks: the run waits for the older attempt's challenge
   * again and executes nothing meanwhile.
   *
   * @return the challenge as it is now; when it is closed, the run does not wait
   */
  public Challenge resume(RunFence fence, UUID challengeId) {
    return database.transaction(handle -> {
      Fencing.lockForChange(handle, fence);
      RunTransitions.waitForUnfinished(handle, fence.jobId(), challengeId);
      return ChallengeRows.read(handle, challengeId);
    });
  }

  /**
   * After a take-over, when the older attempt's challenge is not needed any more: closes it.
   *
   * @param reason told to the user
   * @return whether it was cancelled, now or before; false when its answer had been handed over, so
   *     that the user has answered and must not be told that it was withdrawn
   */
  public boolean withdraw(RunFence fence, UUID challengeId, CloseReason reason) {
    return database.transaction(handle -> {
      Fencing.lockForChange(handle, fence);
      ChallengeTransitions.closeUnfinished(handle, fence.jobId(), reason);
      return ChallengeRows.read(handle, challengeId).state() == ChallengeState.CANCELLED;
    });
  }

  private static LockedChallenge lock(Handle handle, RunFence fence, UUID challengeId) {
    Fencing.lockForChange(handle, fence);
    return LockedChallenge.of(handle, fence.jobId(), challengeId);
  }
}
