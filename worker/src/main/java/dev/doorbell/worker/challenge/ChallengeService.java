package dev.doorbell.worker.challenge;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.codec.ChallengeViewCodec;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.metrics.WorkerMetrics;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** Puts a question to the person and waits. Thread-safe: each call is one run's. */
public final class ChallengeService {
  private final ChallengeRows rows;
  private final PendingReplies replies;
  private final ChallengeDecisions verdicts;
  private final Duration grace;
  private final WorkerMetrics metrics;

  /**
   * A desk over these rows.
   *
   * @param grace how long after the deadline the wait ends: an answer that was accepted in the last
   *     moment is on its way
   */
  public ChallengeService(
      ChallengeRows rows, PendingReplies replies, Duration grace, WorkerMetrics metrics) {
    this.rows = rows;
    this.replies = replies;
    this.verdicts = new ChallengeDecisions(rows, grace, metrics);
    this.grace = grace;
    this.metrics = metrics;
  }

  /**
   * Blocks until the row has decided.
   *
   * @throws dev.doorbell.sdk.error.RunStoppedException when the incarnation dies or the thread is
   *     interrupted
   * @throws dev.doorbell.store.run.FencedOutException when the run is another attempt's
   */
  public ReplyOutcome ask(Asking asking) throws InterruptedException {
    Challenge row = open(asking);
    // An answer that came before the question is taken at once.
    Duration patience =
        row.state() == ChallengeState.ANSWERED ? Duration.ZERO : asking.timeout().plus(grace);
    return wait(asking, row, patience);
  }

  /**
   * Goes on with the question of an older attempt: the same on the person's screen, with the same
   * deadline. The first look into its row is taken at once, for an answer that came meanwhile.
   * Blocks and throws as {@link #ask} does.
   */
  public ReplyOutcome goOn(Asking asking) throws InterruptedException {
    UUID challengeId = asking.view().challengeId();
    Challenge left = asking.incarnation().insist(() -> rows.goOn(asking.fence(), challengeId));
    return wait(asking, left, Duration.ZERO);
  }

  /** What an attempt that took its run over finds of the older one's questions. */
  public UnfinishedChallenge inheritance(
      RunFence fence, Incarnation incarnation, RunAnnouncer announcer) {
    return new UnfinishedChallenge(fence, incarnation, announcer, rows).load();
  }

  private ReplyOutcome wait(Asking asking, Challenge row, Duration patience)
      throws InterruptedException {
    ReplyOutcome outcome = new QuestionWait(asking, replies, verdicts).untilDecided(row, patience);
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
            asking.resendAt(),
            asking.takesEarlyAnswer());
    return asking
        .incarnation()
        .insist(() -> rows.open(asking.fence(), challenge, asking.session()));
  }
}
