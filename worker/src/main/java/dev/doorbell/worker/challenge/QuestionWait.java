package dev.doorbell.worker.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.challenge.Answer.Declined.Reason;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.worker.challenge.ChallengeDecisions.Verdict;
import java.time.Duration;
import java.util.UUID;

/**
 * One question, from its announcement to what came of it. In this order: the row (by whoever made
 * this), the pending reply, the announcement; so whoever hears of a challenge can answer it, and no
 * answer can come before somebody waits. For the run's thread.
 */
final class QuestionWait {
  private final Asking asking;
  private final PendingReplies replies;
  private final ChallengeDecisions verdicts;
  private PendingReply pending;

  QuestionWait(Asking asking, PendingReplies replies, ChallengeDecisions verdicts) {
    this.asking = asking;
    this.replies = replies;
    this.verdicts = verdicts;
    this.pending = register();
  }

  /**
   * Announces the question and blocks until its row has decided.
   *
   * @param patience until the first look into the row, if nothing wakes the wait before
   */
  ReplyOutcome untilDecided(Challenge row, Duration patience) throws InterruptedException {
    try {
      announce(row);
      SiteWatch site = asking.site();
      if (site == null) {
        return await(patience);
      }
      try (ApprovalWatch _ = ApprovalWatch.start(site, new Ear())) {
        return await(patience);
      }
    } finally {
      if (replies.withdraw(pending)) {
        pending.end(new Signal.Dropped());
      }
    }
  }

  private ReplyOutcome await(Duration patience) throws InterruptedException {
    Duration left = patience;
    while (true) {
      switch (decide(pending.await(left, replies))) {
        case Verdict.Over(ReplyOutcome outcome) -> {
          return outcome;
        }
        case Verdict.GoOn(Duration more) -> {
          // Woken without reason. What comes before the entry is back, the heartbeat finds in the
          // row.
          left = more;
          pending = register();
        }
      }
    }
  }

  private PendingReply register() {
    return replies.register(asking.fence().jobId(), asking.view().challengeId());
  }

  /** What the site says wakes the wait like anything else. */
  private final class Ear implements ApprovalWatch.Listener {
    @Override
    public boolean said(Approval approval) {
      return replies.end(asking.view().challengeId(), new Signal.SiteSaid(approval));
    }

    @Override
    public boolean failed(Throwable cause) {
      return replies.end(asking.view().challengeId(), new Signal.LookFailed(cause));
    }
  }

  /**
   * Whoever says it, an older attempt or this one, arrives at the same id: a question that is on
   * the screens already stays there. Of one that was answered meanwhile there is nothing to say.
   */
  private void announce(Challenge row) {
    if (row.state() == ChallengeState.OPEN) {
      ChallengeView view = asking.view().withExpiresAt(row.expiresAt());
      UUID challengeId = view.challengeId();
      asking
          .announcer()
          .announce(challengeId, "requested", new ChallengeEvent.TwoFaRequested(view));
    }
  }

  private Verdict decide(Signal signal) {
    return switch (signal) {
      case Signal.CancelCame _ -> new Verdict.Over(new ReplyOutcome.Cancelled());
      case Signal.Dropped _ -> new Verdict.Over(new ReplyOutcome.LeaseLost());
      case Signal.AnswerCame came -> verdicts.answered(asking, came.byRecord());
      case Signal.ResendCame _ -> verdicts.resendAsked(asking);
      case Signal.SiteSaid(Approval approval) -> siteSaid(approval);
      case Signal.LookFailed(Throwable cause) -> throw rethrown(cause);
      case Signal.Due _ -> verdicts.due(asking);
    };
  }

  private Verdict siteSaid(Approval approval) {
    return switch (approval) {
      case APPROVED -> verdicts.approved(asking);
      case DENIED -> verdicts.declined(asking, Reason.DENIED);
      case EXPIRED -> verdicts.declined(asking, Reason.EXPIRED);
      case PENDING -> verdicts.due(asking);
    };
  }

  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause;
  }
}
