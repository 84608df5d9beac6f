package dev.doorbell.worker.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.codec.ChallengeViewCodec;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.ExpireOutcome;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.metrics.WorkerMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a question to the person and waits. In this order: the row, the pending reply, the
 * announcement; so whoever hears of a challenge can answer it, and no answer can come before
 * somebody waits. Thread-safe: each call is one run's.
 */
public final class ChallengeDesk {
  private static final Logger LOG = LoggerFactory.getLogger(ChallengeDesk.class);

  private final ChallengeRows rows;
  private final PendingReplies replies;
  private final Duration grace;
  private final WorkerMetrics metrics;
  private final InstantSource clock;

  /**
   * A desk over these rows.
   *
   * @param grace how long after the deadline the wait ends: an answer that was accepted in the last
   *     moment is on its way
   */
  public ChallengeDesk(
      ChallengeRows rows,
      PendingReplies replies,
      Duration grace,
      WorkerMetrics metrics,
      InstantSource clock) {
    this.rows = rows;
    this.replies = replies;
    this.grace = grace;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Blocks until the row has decided.
   *
   * @throws dev.doorbell.sdk.error.RunStoppedException when the incarnation dies or the thread is
   *     interrupted
   * @throws dev.doorbell.store.run.FencedOutException when the run is another attempt's
   */
  public ReplyOutcome ask(Asking asking) throws InterruptedException {
    return counted(asking, announceAndAwait(asking, open(asking), asking.timeout().plus(grace)));
  }

  /**
   * Goes on with the question of an older attempt: the same on the person's screen, with the same
   * deadline. The first look into its row is taken at once, for an answer that came meanwhile.
   * Blocks and throws as {@link #ask} does.
   */
  public ReplyOutcome goOn(Asking asking) throws InterruptedException {
    UUID challengeId = asking.view().challengeId();
    Challenge left = asking.incarnation().insist(() -> rows.goOn(asking.fence(), challengeId));
    return counted(asking, announceAndAwait(asking, left, Duration.ZERO));
  }

  /** What an attempt that took its run over finds of the older one's questions. */
  public Inheritance inheritance(RunFence fence, Incarnation incarnation, RunAnnouncer announcer) {
    return new Inheritance(fence, incarnation, announcer, rows).load();
  }

  private ReplyOutcome counted(Asking asking, ReplyOutcome outcome) {
    metrics.challenge(
        asking.view().type().wireName(),
        outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    return outcome;
  }

  private Challenge open(Asking asking) {
    ChallengeView view = asking.view();
    NewChallenge challenge =
        new NewChallenge(
            view.challengeId(),
            ChallengeViewCodec.json(view),
            asking.timeout(),
            view.retryOf(),
            asking.sealedPending(),
            null,
            false);
    return asking
        .incarnation()
        .insist(() -> rows.open(asking.fence(), challenge, asking.session()));
  }

  private ReplyOutcome announceAndAwait(Asking asking, Challenge row, Duration patience)
      throws InterruptedException {
    PendingReply pending = register(asking);
    try {
      announce(asking, row);
      Duration left = patience;
      while (true) {
        switch (decide(asking, pending.await(left, replies))) {
          case Verdict.Over(ReplyOutcome outcome) -> {
            return outcome;
          }
          case Verdict.GoOn(Duration more) -> {
            // Woken without reason. What comes before the entry is back, the heartbeat finds in the
            // row.
            left = more;
            pending = register(asking);
          }
        }
      }
    } finally {
      if (replies.withdraw(pending)) {
        pending.end(new Signal.Dropped());
      }
    }
  }

  /**
   * Whoever says it, an older attempt or this one, arrives at the same id: a question that is on
   * the screens already stays there. Of one that was answered meanwhile there is nothing to say.
   */
  private static void announce(Asking asking, Challenge row) {
    if (row.state() == ChallengeState.OPEN) {
      ChallengeView view = asking.view().withExpiresAt(row.expiresAt());
      asking
          .announcer()
          .announce(view.challengeId(), "requested", new ChallengeEvent.TwoFaRequested(view));
    }
  }

  private PendingReply register(Asking asking) {
    return replies.register(asking.fence().jobId(), asking.view().challengeId());
  }

  private sealed interface Verdict {
    record Over(ReplyOutcome outcome) implements Verdict {}

    record GoOn(Duration left) implements Verdict {}
  }

  private Verdict decide(Asking asking, Signal signal) {
    return switch (signal) {
      case Signal.CancelCame _ -> new Verdict.Over(new ReplyOutcome.Cancelled());
      case Signal.Dropped _ -> new Verdict.Over(new ReplyOutcome.LeaseLost());
      case Signal.AnswerCame came -> {
        ReplyOutcome answered = collect(asking, came);
        yield answered == null ? expire(asking) : new Verdict.Over(answered);
      }
      case Signal.Due _ -> expire(asking);
    };
  }

  /** Null when the row knows of no answer. */
  private @Nullable ReplyOutcome collect(Asking asking, Signal.AnswerCame came) {
    UUID challengeId = asking.view().challengeId();
    SubmitOutcome outcome =
        asking.incarnation().insist(() -> rows.submitting(asking.fence(), challengeId));
    return switch (outcome) {
      case SubmitOutcome.Submit(byte[] sealed, boolean _) -> {
        announceAnswered(asking, came);
        yield new ReplyOutcome.Answered(challengeId, sealed);
      }
      case SubmitOutcome.NotAnswered(ChallengeState state) -> closed(state, challengeId);
    };
  }

  private void announceAnswered(Asking asking, Signal.AnswerCame came) {
    UUID challengeId = asking.view().challengeId();
    if (came.sentAt() != null) {
      metrics.answerHandedOver(Duration.between(came.sentAt(), clock.instant()));
    }
    // Perhaps the gateway died before it said this. If it has, the id is the same: readers drop
    // one.
    asking
        .announcer()
        .announce(challengeId, "answered", new ChallengeEvent.TwoFaAnswered(challengeId));
  }

  private Verdict expire(Asking asking) {
    UUID challengeId = asking.view().challengeId();
    ExpireOutcome outcome =
        asking.incarnation().insist(() -> rows.expire(asking.fence(), challengeId));
    return switch (outcome) {
      case ExpireOutcome.Expired _ -> new Verdict.Over(expired(asking));
      case ExpireOutcome.NotYet(var now, var expiresAt) ->
          new Verdict.GoOn(Duration.between(now, expiresAt).plus(grace));
      case ExpireOutcome.TooLate(ChallengeState state) -> tooLate(asking, state);
    };
  }

  private ReplyOutcome expired(Asking asking) {
    UUID challengeId = asking.view().challengeId();
    asking
        .announcer()
        .announce(challengeId, "expired", new ChallengeEvent.TwoFaExpired(challengeId));
    return new ReplyOutcome.Expired();
  }

  private Verdict tooLate(Asking asking, ChallengeState state) {
    ReplyOutcome end =
        state == ChallengeState.ANSWERED
            ? collect(asking, new Signal.AnswerCame(null))
            : closed(state, asking.view().challengeId());
    return end == null ? new Verdict.GoOn(grace) : new Verdict.Over(end);
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
