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
 * registered. For the run's thread.
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
   * Announces the challenge and blocks until its row has decided.
   *
   * @param firstLook when to ask the row if no signal comes before
   * @param poll how the site is asked about an approval; null if there is none to wait for
   */
  ChallengeOutcome awaitOutcome(Challenge row, Duration firstLook, @Nullable ApprovalPoll poll)
      throws InterruptedException {
    try {
      decisions.announceIfOpen(view, row);
      if (poll == null) {
        return awaitOutcome(firstLook);
      }
      try (ApprovalWatch _ = ApprovalWatch.start(poll, threads, new Waker())) {
        return awaitOutcome(firstLook);
      }
    } finally {
      pending.drop();
    }
  }

  private ChallengeOutcome awaitOutcome(Duration firstLook) throws InterruptedException {
    Duration nextLook = firstLook;
    while (true) {
      switch (decisions.decide(view, pending.await(nextLook))) {
        case ChallengeOutcome outcome -> {
          return outcome;
        }
        case Decision.StillOpen(Duration later) -> {
          // The signal meant nothing. One that comes before the wait is registered again is lost;
          // the worker's reconciler finds its answer or resend in the row.
          nextLook = later;
          pending = current.register(view.challengeId());
        }
      }
    }
  }

  /** A result from the site wakes the wait like any other signal. */
  private final class Waker implements SiteListener {
    @Override
    public boolean decided(Approval approval) {
      return current.end(new Signal.SiteSaid(approval));
    }

    @Override
    public boolean failed(Throwable cause) {
      return current.end(new Signal.LookFailed(cause));
    }
  }
}
