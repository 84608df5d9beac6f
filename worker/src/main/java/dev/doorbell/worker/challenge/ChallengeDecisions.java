package dev.doorbell.worker.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.sdk.challenge.Answer.Declined.Reason;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.store.challenge.ApproveOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.ExpireOutcome;
import dev.doorbell.store.challenge.SiteEnd;
import dev.doorbell.store.challenge.SiteEndOutcome;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.challenge.TakeResendOutcome;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides by a challenge's row what a signal means for the wait, and announces the outcome.
 * Confined to the run's thread.
 */
public final class ChallengeDecisions {
  private static final Logger LOG = LoggerFactory.getLogger(ChallengeDecisions.class);

  private final ChallengeRows rows;
  private final ChallengeAnnouncer announcer;
  private final ChallengeObserver observer;
  private final Duration grace;

  /**
   * Creates the decisions of one run.
   *
   * @param grace how long after the deadline the row is read: the reply to an answer that was
   *     accepted just before the deadline may still arrive
   */
  public ChallengeDecisions(
      ChallengeRows rows,
      ChallengeAnnouncer announcer,
      ChallengeObserver observer,
      Duration grace) {
    this.rows = rows;
    this.announcer = announcer;
    this.observer = observer;
    this.grace = grace;
  }

  /**
   * Announces a challenge if it is open; one that is already answered needs no announcement. The
   * event's id depends only on the challenge: if an older attempt has announced it, readers drop
   * this event and the user still sees the same challenge.
   */
  void announceIfOpen(ChallengeView view, Challenge row) {
    if (row.state() == ChallengeState.OPEN) {
      ChallengeView open = view.withExpiresAt(row.expiresAt());
      announce(view, "requested", new ChallengeEvent.TwoFaRequested(open));
    }
  }

  /**
   * Decides what this signal means for the wait.
   *
   * @throws RuntimeException the exception of the failed check, for {@link Signal.CheckFailed}
   */
  Decision decide(ChallengeView view, Signal signal) {
    return switch (signal) {
      case Signal.CancelCame _ -> new ChallengeOutcome.Cancelled();
      case Signal.Dropped _ -> new ChallengeOutcome.LeaseLost();
      case Signal.AnswerCame(boolean byRecord) -> answered(view, byRecord);
      case Signal.ResendCame _ -> resendRequested(view);
      case Signal.SiteDecided(Approval approval) -> siteDecided(view, approval);
      case Signal.CheckFailed(Throwable cause) -> throw unchecked(cause);
      case Signal.Due _ -> due(view);
    };
  }

  private Decision siteDecided(ChallengeView view, Approval approval) {
    return switch (approval) {
      case APPROVED -> approved(view);
      case DENIED -> declined(view, Reason.DENIED);
      case EXPIRED -> declined(view, Reason.EXPIRED);
      case PENDING -> due(view);
    };
  }

  private Decision answered(ChallengeView view, boolean byRecord) {
    ChallengeOutcome answered = submit(view, byRecord);
    return answered == null ? due(view) : answered;
  }

  private Decision due(ChallengeView view) {
    UUID challengeId = view.challengeId();
    return switch (rows.expire(challengeId)) {
      case ExpireOutcome.Expired _ -> {
        announce(view, "expired", new ChallengeEvent.TwoFaExpired(challengeId));
        yield new ChallengeOutcome.Expired();
      }
      case ExpireOutcome.NotYet(var now, var expiresAt) ->
          new Decision.StillOpen(Duration.between(now, expiresAt).plus(grace));
      case ExpireOutcome.TooLate(ChallengeState state) -> decidedOtherwise(view, state);
    };
  }

  /** An answer that is already in the row wins over the request for another code. */
  private Decision resendRequested(ChallengeView view) {
    return switch (rows.takeResend(view.challengeId())) {
      case TakeResendOutcome.Taken _ -> {
        announceCancelled(view, CloseReason.RESENT);
        yield new ChallengeOutcome.ResendRequested();
      }
      case TakeResendOutcome.NotRequested(ChallengeState state) -> decidedOtherwise(view, state);
    };
  }

  /** An approval wins over an answer that is still in the row: the site has accepted the login. */
  private Decision approved(ChallengeView view) {
    UUID challengeId = view.challengeId();
    return switch (rows.approve(challengeId)) {
      case ApproveOutcome.Approved _ -> {
        announce(view, "approved", new ChallengeEvent.TwoFaApproved(challengeId));
        yield new ChallengeOutcome.Approved();
      }
      case ApproveOutcome.TooLate(ChallengeState state) -> decidedOtherwise(view, state);
    };
  }

  /**
   * An answer that is already in the row wins over the site's refusal: the site may still accept
   * the answer on the same page.
   */
  private Decision declined(ChallengeView view, Reason why) {
    SiteEnd end =
        switch (why) {
          case DENIED -> SiteEnd.DENIED;
          case EXPIRED -> SiteEnd.EXPIRED_AT_SITE;
        };
    return switch (rows.endBySite(view.challengeId(), end)) {
      case SiteEndOutcome.Closed _ -> {
        announceCancelled(view, end.closeReason());
        yield new ChallengeOutcome.Declined(why);
      }
      case SiteEndOutcome.TooLate(ChallengeState state) -> decidedOtherwise(view, state);
    };
  }

  /** Takes the answer from the row. Null if the row has no answer and is not closed. */
  private @Nullable ChallengeOutcome submit(ChallengeView view, boolean byRecord) {
    UUID challengeId = view.challengeId();
    return switch (rows.submit(challengeId)) {
      case SubmitOutcome.ToSubmit submitted -> {
        if (!submitted.early()) {
          observer.userAnswered(view.type(), submitted.timeToAnswer());
        }
        var answered = new ChallengeOutcome.Answered(submitted, byRecord, System.nanoTime());
        // The gateway may have died before it announced the answer. If it did announce it, both
        // events have the same id, and readers drop one of them.
        announce(view, "answered", new ChallengeEvent.TwoFaAnswered(challengeId));
        yield answered;
      }
      case SubmitOutcome.NotAnswered(ChallengeState state) -> closed(state, challengeId);
    };
  }

  private Decision decidedOtherwise(ChallengeView view, ChallengeState state) {
    ChallengeOutcome outcome =
        state == ChallengeState.ANSWERED ? submit(view, false) : closed(state, view.challengeId());
    return outcome == null ? new Decision.StillOpen(grace) : outcome;
  }

  /** Null for a challenge that is open or answered. */
  private static @Nullable ChallengeOutcome closed(ChallengeState state, UUID challengeId) {
    return switch (state) {
      case OPEN, ANSWERED -> null;
      case EXPIRED -> new ChallengeOutcome.Expired();
      case CANCELLED -> new ChallengeOutcome.Cancelled();
      case SUBMITTING, DONE -> {
        // An earlier call of this attempt took the answer, but its result was lost. The row has no
        // copy of the answer.
        LOG.warn(
            "The answer to challenge {} was lost with a database connection: the user is asked"
                + " again",
            challengeId);
        yield new ChallengeOutcome.Interrupted();
      }
    };
  }

  private void announceCancelled(ChallengeView view, CloseReason reason) {
    UUID challengeId = view.challengeId();
    announce(view, "cancelled", new ChallengeEvent.TwoFaCancelled(challengeId, reason));
  }

  private void announce(ChallengeView view, String outcome, ChallengeEvent event) {
    announcer.announce(view.challengeId(), outcome, event);
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause;
  }
}
