package dev.doorbell.worker.challenge;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens the challenges of one run and waits for their outcomes. While it waits, the run holds no
 * permit and uses no work time. Confined to the run's thread.
 */
public final class ChallengeService {
  private final ChallengeRows rows;
  private final CurrentChallenge current;
  private final ChallengeDecisions decisions;
  private final PausableRun run;
  private final ChallengeObserver observer;
  private final Duration grace;

  /**
   * Creates the service of one run.
   *
   * @param grace how long after the deadline the row is read: the reply to an answer that was
   *     accepted just before the deadline may still arrive
   */
  public ChallengeService(
      ChallengeRows rows,
      CurrentChallenge current,
      ChallengeDecisions decisions,
      PausableRun run,
      ChallengeObserver observer,
      Duration grace) {
    this.rows = rows;
    this.current = current;
    this.decisions = decisions;
    this.run = run;
    this.observer = observer;
    this.grace = grace;
  }

  @FunctionalInterface
  private interface Wait {
    ChallengeOutcome awaitOutcome() throws InterruptedException;
  }

  /**
   * Opens this challenge and blocks until the wait has an outcome.
   *
   * @throws RunStoppedException if the attempt may not act any more or the thread is interrupted
   * @throws dev.doorbell.store.run.FencedOutException if another attempt owns the run
   */
  ChallengeOutcome ask(ChallengeDraft draft) {
    return pauseAndAwait(
        draft.view(),
        () -> {
          Challenge row = draft.session().saveWith(session -> rows.open(draft.row(), session));
          // An early answer is already in the row: it is taken at once.
          Duration firstCheck =
              row.state() == ChallengeState.ANSWERED
                  ? Duration.ZERO
                  : draft.row().timeout().plus(grace);
          return awaitOutcome(draft.view(), row, firstCheck, draft.poll());
        });
  }

  /**
   * Resumes the challenge of an older attempt: the user still sees the same challenge, with the
   * same deadline. Reads its row at once, since the answer may already be there. Blocks and throws
   * as {@link #ask} does.
   */
  ChallengeOutcome resume(ChallengeView view, @Nullable ApprovalPoll poll) {
    return pauseAndAwait(
        view, () -> awaitOutcome(view, rows.resume(view.challengeId()), Duration.ZERO, poll));
  }

  /** Records that the site has accepted or rejected the answer to this challenge. Idempotent. */
  void finish(UUID challengeId) {
    rows.finish(challengeId);
  }

  private ChallengeOutcome awaitOutcome(
      ChallengeView view, Challenge row, Duration firstCheck, @Nullable ApprovalPoll poll)
      throws InterruptedException {
    return new QuestionWait(view, current, decisions, run).awaitOutcome(row, firstCheck, poll);
  }

  private ChallengeOutcome pauseAndAwait(ChallengeView view, Wait wait) {
    current.begin(view.challengeId());
    try (ChallengeObserver.Wait observed = observer.begin(view)) {
      run.pauseWork();
      boolean continues = false;
      try {
        ChallengeOutcome outcome = wait.awaitOutcome();
        observed.ended(outcome.tag());
        continues = outcome.connectorContinues();
        return outcome;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RunStoppedException("The run was stopped while it waited for its user", e);
      } finally {
        if (continues) {
          run.resumeWork();
        } else {
          // A run that only has to end need not wait for a permit.
          run.resumeAboveLimit();
        }
      }
    }
  }
}
