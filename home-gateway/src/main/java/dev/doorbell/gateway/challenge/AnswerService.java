package dev.doorbell.gateway.challenge;

import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.runtime.trace.TraceSpan;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.Store;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.EarlyAnswerOutcome;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes answers. Whether one counts is decided in the challenge's row. Thread-safe. */
public final class AnswerService {
  private static final String ANSWERED_BY = "gateway";

  private final Store store;
  private final AnswerSealer seal;
  private final ChallengeNotifier notices;
  private final ChallengeLookup asked;
  private final GatewayMetrics meters;
  private final Traces traces;

  public AnswerService(
      Store store,
      AnswerSealer seal,
      ChallengeNotifier notices,
      GatewayMetrics meters,
      Traces traces) {
    this.store = store;
    this.seal = seal;
    this.notices = notices;
    this.asked = new ChallengeLookup(store);
    this.meters = meters;
    this.traces = traces;
  }

  /** What this answer is good for; refused when it is good for nothing. */
  public AcceptedAnswer answer(String owner, UUID jobId, SubmittedAnswer answer) {
    try {
      AcceptedAnswer taken = take(owner, jobId, answer);
      meters.answer(taken instanceof AcceptedAnswer.Kept ? "kept" : "accepted");
      return taken;
    } catch (ProblemException refusal) {
      meters.answer(refusal.problem().code().toLowerCase(Locale.ROOT));
      throw refusal;
    }
  }

  private AcceptedAnswer take(String owner, UUID jobId, SubmittedAnswer answer) {
    Challenge challenge = asked.find(owner, jobId, answer.challengeId());
    boolean isOver = challenge == null || isClosed(challenge);
    if (isOver && answer.challengeId() == null && answer.code() != null) {
      return keep(owner, jobId, answer, challenge);
    }
    if (challenge == null) {
      throw ChallengeLookup.nothing();
    }
    return decide(owner, challenge, answer);
  }

  private static boolean isClosed(Challenge challenge) {
    return switch (challenge.state()) {
      case OPEN, ANSWERED, SUBMITTING -> false;
      case DONE, EXPIRED, CANCELLED -> true;
    };
  }

  /** The message was here before the question: the connector is still on its way to that page. */
  private AcceptedAnswer keep(
      String owner, UUID jobId, SubmittedAnswer answer, @Nullable Challenge latest) {
    byte[] sealed = seal.sealEarly(jobId, answer);
    return switch (store.earlyAnswers().keep(owner, jobId, sealed, ANSWERED_BY)) {
      case EarlyAnswerOutcome.Kept kept -> new AcceptedAnswer.Kept(jobId, kept.latest());
      // The question came in between.
      case EarlyAnswerOutcome.ForChallenge(UUID id) ->
          decide(owner, asked.named(jobId, id), answer);
      case EarlyAnswerOutcome.RunEnded _ -> {
        if (latest == null) {
          throw tooLate("The job has ended, or is about to, and asks nothing; start it again");
        }
        yield decide(owner, latest, answer);
      }
      case EarlyAnswerOutcome.NotFound _ -> throw Problems.unknown("job");
    };
  }

  /** In the trace of the job, whatever trace the person's request belongs to. */
  private AcceptedAnswer decide(String owner, Challenge challenge, SubmittedAnswer answer) {
    try (TraceSpan span =
        traces
            .begin("answer", Traces.Role.INTERNAL, challenge.traceparent())
            .tag("doorbell.job", challenge.jobId().toString())
            .tag("doorbell.challenge", challenge.id().toString())) {
      try {
        return decided(owner, challenge, answer);
      } catch (ProblemException refusal) {
        span.failed(refusal.problem().code());
        throw refusal;
      }
    }
  }

  private AcceptedAnswer decided(String owner, Challenge challenge, SubmittedAnswer answer) {
    UUID jobId = challenge.jobId();
    byte[] sealed = seal.seal(challenge, answer);
    return switch (store.answers().answer(owner, jobId, challenge.id(), sealed, ANSWERED_BY)) {
      case AnswerOutcome.Accepted accepted -> {
        notices.answered(accepted.challenge(), accepted.replyTo(), sealed);
        yield new AcceptedAnswer.Counts(accepted.challenge());
      }
      case AnswerOutcome.NotFound _ -> throw Problems.unknown("challenge");
      case AnswerOutcome.AlreadyAnswered _ ->
          throw new ProblemException(
              new Problem(
                  409,
                  "ALREADY_ANSWERED",
                  "The challenge has been answered",
                  "Another answer counts; follow the job"));
      case AnswerOutcome.Resent _ ->
          throw new ProblemException(
              new Problem(
                  410,
                  "RESENT",
                  "Another code is on its way",
                  "This one was asked for before the site was told to send again; answer the next TwoFaRequested"));
      case AnswerOutcome.TooLate _ ->
          throw tooLate("Its deadline has passed or it was cancelled; start the job again");
    };
  }

  private static ProblemException tooLate(String detail) {
    return new ProblemException(new Problem(410, "TOO_LATE", "The challenge is over", detail));
  }
}
