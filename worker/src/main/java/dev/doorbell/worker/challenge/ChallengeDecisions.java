package dev.doorbell.worker.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.sdk.challenge.Answer.Declined.Reason;
import dev.doorbell.store.challenge.ApproveOutcome;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.CloseReason;
import dev.doorbell.store.challenge.ExpireOutcome;
import dev.doorbell.store.challenge.SiteEnd;
import dev.doorbell.store.challenge.SiteEndOutcome;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.challenge.TakeResendOutcome;
import dev.doorbell.worker.metrics.WorkerMetrics;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a challenge's row what a signal means: the row decides, and what it has decided is announced
 * here. Thread-safe.
 */
final class ChallengeDecisions {
  private static final Logger LOG = LoggerFactory.getLogger(ChallengeDecisions.class);

  private final ChallengeRows rows;
  private final Duration grace;
  private final WorkerMetrics metrics;

  /**
   * @param grace how long after the deadline the wait ends: an answer that was accepted in the last
   *     moment is on its way
   */
  ChallengeDecisions(ChallengeRows rows, Duration grace, WorkerMetrics metrics) {
    this.rows = rows;
    this.grace = grace;
    this.metrics = metrics;
  }

  /** What is to be done about a wait. */
  sealed interface Verdict {
    record Over(ReplyOutcome outcome) implements Verdict {}

    record GoOn(Duration left) implements Verdict {}
  }

  /**
   * An answer may be there.
   *
   * @param byRecord whether its record says so; else it was found in the row
   */
  Verdict answered(Asking asking, boolean byRecord) {
    ReplyOutcome answered = collect(asking, byRecord);
    return answered == null ? due(asking) : new Verdict.Over(answered);
  }

  /** The deadline may have passed. */
  Verdict due(Asking asking) {
    UUID challengeId = asking.view().challengeId();
    ExpireOutcome outcome =
        asking.incarnation().insist(() -> rows.expire(asking.fence(), challengeId));
    return switch (outcome) {
      case ExpireOutcome.Expired _ -> {
        announce(asking, "expired", new ChallengeEvent.TwoFaExpired(challengeId));
        yield new Verdict.Over(new ReplyOutcome.Expired());
      }
      case ExpireOutcome.NotYet(var now, var expiresAt) ->
          new Verdict.GoOn(Duration.between(now, expiresAt).plus(grace));
      case ExpireOutcome.TooLate(ChallengeState state) -> decidedOtherwise(asking, state);
    };
  }

  /** The person may want it sent again. An answer that has come before is worth more. */
  Verdict resendAsked(Asking asking) {
    UUID challengeId = asking.view().challengeId();
    TakeResendOutcome outcome =
        asking.incarnation().insist(() -> rows.takeResend(asking.fence(), challengeId));
    return switch (outcome) {
      case TakeResendOutcome.Taken _ -> {
        withdrawn(asking, CloseReason.RESENT);
        yield new Verdict.Over(new ReplyOutcome.ResendRequested());
      }
      case TakeResendOutcome.NotRequested(ChallengeState state) -> decidedOtherwise(asking, state);
    };
  }

  /** The site has let the person in: that counts more than an answer that nobody has used. */
  Verdict approved(Asking asking) {
    UUID challengeId = asking.view().challengeId();
    ApproveOutcome outcome =
        asking.incarnation().insist(() -> rows.approved(asking.fence(), challengeId));
    return switch (outcome) {
      case ApproveOutcome.Approved _ -> {
        announce(asking, "approved", new ChallengeEvent.TwoFaApproved(challengeId));
        yield new Verdict.Over(new ReplyOutcome.Approved());
      }
      case ApproveOutcome.TooLate(ChallengeState state) -> decidedOtherwise(asking, state);
    };
  }

  /** The site waits no more. An answer that has come meanwhile may still be good for something. */
  Verdict declined(Asking asking, Reason why) {
    UUID challengeId = asking.view().challengeId();
    SiteEnd end = end(why);
    SiteEndOutcome outcome =
        asking.incarnation().insist(() -> rows.endedBySite(asking.fence(), challengeId, end));
    return switch (outcome) {
      case SiteEndOutcome.Closed _ -> {
        withdrawn(asking, end.name());
        yield new Verdict.Over(new ReplyOutcome.Declined(why));
      }
      case SiteEndOutcome.TooLate(ChallengeState state) -> decidedOtherwise(asking, state);
    };
  }

  private static SiteEnd end(Reason why) {
    return switch (why) {
      case DENIED -> SiteEnd.DENIED;
      case EXPIRED -> SiteEnd.EXPIRED_AT_SITE;
    };
  }

  /** Null when the row knows of no answer. */
  private @Nullable ReplyOutcome collect(Asking asking, boolean byRecord) {
    UUID challengeId = asking.view().challengeId();
    SubmitOutcome outcome =
        asking.incarnation().insist(() -> rows.submitting(asking.fence(), challengeId));
    return switch (outcome) {
      case SubmitOutcome.Submit(byte[] sealed, boolean early, var thought, var underway) -> {
        if (!early) {
          metrics.personAnswered(asking.view().type().wireName(), thought);
        }
        Delivery delivery = new Delivery(byRecord ? "record" : "row", underway, System.nanoTime());
        // Perhaps the gateway died before it said this. If it has, the id is the same: readers
        // drop one.
        announce(asking, "answered", new ChallengeEvent.TwoFaAnswered(challengeId));
        yield new ReplyOutcome.Answered(challengeId, sealed, early, delivery);
      }
      case SubmitOutcome.NotAnswered(ChallengeState state) -> closed(state, challengeId);
    };
  }

  private Verdict decidedOtherwise(Asking asking, ChallengeState state) {
    ReplyOutcome end =
        state == ChallengeState.ANSWERED
            ? collect(asking, false)
            : closed(state, asking.view().challengeId());
    return end == null ? new Verdict.GoOn(grace) : new Verdict.Over(end);
  }

  private void withdrawn(Asking asking, String reason) {
    UUID challengeId = asking.view().challengeId();
    announce(asking, "cancelled", new ChallengeEvent.TwoFaCancelled(challengeId, reason));
  }

  private static void announce(Asking asking, String outcome, ChallengeEvent event) {
    asking.announcer().announce(asking.view().challengeId(), outcome, event);
  }

  /** What a state other than open and answered means for the wait; null for those two. */
  private static @Nullable ReplyOutcome closed(ChallengeState state, UUID challengeId) {
    return switch (state) {
      case OPEN, ANSWERED -> null;
      case EXPIRED -> new ReplyOutcome.Expired();
      case CANCELLED -> new ReplyOutcome.Cancelled();
      case SUBMITTING, DONE -> {
        // Collected before, in a call whose acknowledgement was lost: the row has given the answer
        // away, and only the person still has it.
        LOG.warn("The answer to challenge {} was lost with the database's connection", challengeId);
        yield new ReplyOutcome.Interrupted();
      }
    };
  }
}
