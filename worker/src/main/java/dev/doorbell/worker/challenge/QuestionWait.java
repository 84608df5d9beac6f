package dev.doorbell.worker.challenge;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.store.challenge.Challenge;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One wait for a challenge, from its announcement to its outcome. The order is: the row, which the
 * caller has written; the pending reply, which the constructor registers; the announcement. So
 * every reader of the announcement can answer, and no answer can come before the wait is
 * registered. Confined to the run's thread.
 */
final class QuestionWait {
  private final ChallengeView view;
  private final CurrentChallenge current;
  private final ChallengeDecisions decisions;
  private final ThreadOwner threads;
  private PendingReply pending;

  QuestionWait(
      ChallengeView view,
      CurrentChallenge current,
      ChallengeDecisions decisions,
      ThreadOwner threads) {
    this.view = view;
    this.current = current;
    this.decisions = decisions;
    this.threads = threads;
    this.pending = current.register(view.challengeId());
  }

  /**
   * Announces the challenge and blocks until the wait has an outcome.
   *
   * @param firstCheck after how long the row is read if no signal comes before
   * @param poll how the site is asked about an approval; null if the challenge is not an approval
   */
  ChallengeOutcome awaitOutcome(Challenge row, Duration firstCheck, @Nullable ApprovalPoll poll)
      throws InterruptedException {
    try {
      decisions.announceIfOpen(view, row);
      if (poll == null) {
        return awaitOutcome(firstCheck);
      }
      try (ApprovalPoller _ = ApprovalPoller.start(poll, threads, new Waker())) {
        return awaitOutcome(firstCheck);
      }
    } finally {
      pending.drop();
    }
  }

  private ChallengeOutcome awaitOutcome(Duration firstCheck) throws InterruptedException {
    Duration nextCheck = firstCheck;
    while (true) {
      switch (decisions.decide(view, pending.await(nextCheck))) {
        case ChallengeOutcome outcome -> {
          return outcome;
        }
        case Decision.StillOpen(Duration later) -> {
          // The signal changed nothing. A signal that arrives before the wait is registered again
          // is lost; then the worker's reconciler finds the answer or the resend request in the
          // row.
          nextCheck = later;
          pending = current.register(view.challengeId());
        }
      }
    }
  }

  /** A result from the site wakes the wait like any other signal. */
  private final class Waker implements SiteListener {
    @Override
    public boolean decided(Approval approval) {
      return current.end(new Signal.SiteDecided(approval));
    }

    @Override
    public boolean failed(Throwable cause) {
      return current.end(new Signal.CheckFailed(cause));
    }
  }
}
