package dev.doorbell.gateway.challenge;

import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.Store;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ResendOutcome;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes wishes for another code. Whether one may be had is decided in the row. Thread-safe. */
public final class ResendService {
  private final Store store;
  private final ChallengeLookup asked;
  private final ChallengeNotifier notices;
  private final GatewayMetrics meters;

  public ResendService(Store store, ChallengeNotifier notices, GatewayMetrics meters) {
    this.store = store;
    this.asked = new ChallengeLookup(store);
    this.notices = notices;
    this.meters = meters;
  }

  /**
   * The challenge whose code is sent again, now or as it was asked for before; refused in every
   * other case.
   *
   * @param challengeId null: the job's newest
   */
  public Challenge resend(String owner, UUID jobId, @Nullable UUID challengeId) {
    try {
      Challenge meant = asked.find(owner, jobId, challengeId);
      if (meant == null) {
        throw ChallengeLookup.nothing();
      }
      return decided(store.resendRequests().request(owner, jobId, meant.id()));
    } catch (ProblemException refusal) {
      meters.resend(refusal.problem().code().toLowerCase(Locale.ROOT));
      throw refusal;
    }
  }

  private Challenge decided(ResendOutcome outcome) {
    return switch (outcome) {
      case ResendOutcome.Requested requested -> {
        notices.resend(requested.challenge(), requested.replyTo());
        meters.resend("accepted");
        yield requested.challenge();
      }
      case ResendOutcome.AlreadyRequested(Challenge challenge) -> {
        meters.resend("repeated");
        yield challenge;
      }
      case ResendOutcome.NotFound _ -> throw Problems.unknown("challenge");
      case ResendOutcome.AlreadyAnswered _ ->
          throw refusal(
              409,
              "ALREADY_ANSWERED",
              "The challenge has been answered",
              "The answer counts, so no other code is needed; follow the job");
      case ResendOutcome.TooLate _ ->
          throw refusal(
              410,
              "TOO_LATE",
              "The challenge is over",
              "Its deadline has passed or it was cancelled; start the job again");
      case ResendOutcome.NotOffered _ ->
          throw refusal(
              409,
              "RESEND_NOT_OFFERED",
              "The site sends no code again",
              "Use the one that came, or cancel the job and start it again");
      case ResendOutcome.TooSoon soon -> throw tooSoon(soon);
    };
  }

  private static ProblemException refusal(int status, String code, String title, String detail) {
    return new ProblemException(new Problem(status, code, title, detail));
  }

  private static ProblemException tooSoon(ResendOutcome.TooSoon soon) {
    // Up to the next whole second, which is what Retry-After can say: a second too early is
    // refused.
    Duration wait = Duration.ofSeconds(Math.max(1, soon.left().plusNanos(999_999_999).toSeconds()));
    return new ProblemException(
        new Problem(
                409,
                "RESEND_TOO_SOON",
                "The site does not send again yet",
                "Ask once more at resendAt, or use the code that came")
            .retryAfter(wait)
            .with("resendAt", soon.resendAt().toString()));
  }
}
