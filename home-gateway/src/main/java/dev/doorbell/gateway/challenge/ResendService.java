package dev.doorbell.gateway.challenge;

import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ResendOutcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accepts requests for another code. A conditional update of the challenge's row decides.
 * Thread-safe.
 */
public final class ResendService {

  /** The statement that accepts or rejects a request depending on the state of the row. */
  @FunctionalInterface
  public interface Rows {
    /** Records that the user wants another code, if the challenge and its site allow it now. */
    ResendOutcome requestResend(String owner, UUID jobId, UUID challengeId);
  }

  private final Rows rows;
  private final ChallengeLookup challenges;
  private final ChallengeNotifier notifier;
  private final GatewayMetrics metrics;

  public ResendService(
      Rows rows, ChallengeLookup challenges, ChallengeNotifier notifier, GatewayMetrics metrics) {
    this.rows = rows;
    this.challenges = challenges;
    this.notifier = notifier;
    this.metrics = metrics;
  }

  /**
   * Requests another code.
   *
   * @param challengeId null: the job's newest
   * @return the challenge whose code is sent again, even if an earlier request was already accepted
   * @throws ProblemException if the request is rejected
   */
  public Challenge resend(String owner, UUID jobId, @Nullable UUID challengeId) {
    try {
      Challenge challenge = challenges.find(owner, jobId, challengeId);
      if (challenge == null) {
        throw Problems.noChallenge();
      }
      return accept(rows.requestResend(owner, jobId, challenge.id()));
    } catch (ProblemException rejected) {
      metrics.resend(rejected.problem().metricTag());
      throw rejected;
    }
  }

  private Challenge accept(ResendOutcome outcome) {
    return switch (outcome) {
      case ResendOutcome.Requested requested -> {
        notifier.resendRequested(requested.challenge(), requested.replyTo());
        metrics.resend("accepted");
        yield requested.challenge();
      }
      case ResendOutcome.AlreadyRequested(Challenge challenge) -> {
        metrics.resend("repeated");
        yield challenge;
      }
      case ResendOutcome.NotFound _ -> throw Problems.unknownChallenge();
      case ResendOutcome.AlreadyAnswered _ -> throw Problems.noResendAfterAnswer();
      case ResendOutcome.TooLate _ -> throw Problems.challengeClosed();
      case ResendOutcome.NotOffered _ -> throw Problems.resendNotOffered();
      case ResendOutcome.MessageTooSoon(var messageAt, var left) ->
          throw Problems.messageTooSoon(messageAt, left);
      case ResendOutcome.TooSoon soon -> throw Problems.resendTooSoon(soon.resendAt(), soon.left());
    };
  }
}
