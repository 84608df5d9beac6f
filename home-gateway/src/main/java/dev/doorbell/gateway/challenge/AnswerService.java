package dev.doorbell.gateway.challenge;

import dev.doorbell.events.challenge.AnswerValue;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.gateway.problem.ProblemType;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.runtime.trace.TraceSpan;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.EarlyAnswerOutcome;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accepts answers. A conditional update of the challenge's row makes sure that only one answer
 * counts. Thread-safe.
 */
public final class AnswerService {

  /** The statements that accept or reject an answer by the state of the rows. */
  public interface Rows {
    /** Makes this the answer of the challenge, unless it has one or is closed. */
    AnswerOutcome answer(String owner, UUID jobId, UUID challengeId, byte[] sealed);

    /** Keeps a code for the next challenge of the job, unless one is open or the job has ended. */
    EarlyAnswerOutcome keepEarly(String owner, UUID jobId, byte[] sealed);
  }

  private final Rows rows;
  private final AnswerTargets targets;
  private final AnswerSealer sealer;
  private final ChallengeNotifier notifier;
  private final GatewayMetrics metrics;
  private final Traces traces;

  public AnswerService(
      Rows rows,
      AnswerTargets targets,
      AnswerSealer sealer,
      ChallengeNotifier notifier,
      GatewayMetrics metrics,
      Traces traces) {
    this.rows = rows;
    this.targets = targets;
    this.sealer = sealer;
    this.notifier = notifier;
    this.metrics = metrics;
    this.traces = traces;
  }

  /**
   * Accepts or rejects an answer.
   *
   * @throws ProblemException when it is rejected; the challenge is as before
   */
  public AcceptedAnswer answer(String owner, UUID jobId, SubmittedAnswer answer) {
    try {
      AcceptedAnswer accepted = accept(owner, jobId, answer);
      metrics.answer(
          switch (accepted) {
            case AcceptedAnswer.Counts _ -> "accepted";
            case AcceptedAnswer.Kept _ -> "kept";
          });
      return accepted;
    } catch (ProblemException rejected) {
      metrics.answer(rejected.problem().metricTag());
      throw rejected;
    }
  }

  private AcceptedAnswer accept(String owner, UUID jobId, SubmittedAnswer answer) {
    AnswerTarget known = targets.known(owner, jobId, answer.challengeId());
    if (known == null) {
      return acceptByRows(owner, jobId, answer);
    }
    try {
      return answerTraced(owner, known, answer);
    } catch (ProblemException rejected) {
      if (answer.challengeId() != null && !rejected.is(ProblemType.MALFORMED_ANSWER)) {
        throw rejected;
      }
      // The row decides: the job may have closed the known challenge and opened another one, or the
      // event may describe it wrongly.
      return acceptByRows(owner, jobId, answer);
    }
  }

  private AcceptedAnswer acceptByRows(String owner, UUID jobId, SubmittedAnswer answer) {
    Challenge challenge = targets.inRows(owner, jobId, answer.challengeId());
    boolean isNoneOpen = challenge == null || isClosed(challenge);
    if (isNoneOpen && answer.challengeId() == null && answer.value() instanceof AnswerValue.Code) {
      return keepEarly(owner, jobId, answer, challenge);
    }
    if (challenge == null) {
      throw Problems.noChallenge();
    }
    return answerTraced(owner, targets.of(challenge), answer);
  }

  private static boolean isClosed(Challenge challenge) {
    return switch (challenge.state()) {
      case OPEN, ANSWERED, SUBMITTING -> false;
      case DONE, EXPIRED, CANCELLED -> true;
    };
  }

  /** The site's message arrived before the connector reached the page that asks for the code. */
  private AcceptedAnswer keepEarly(
      String owner, UUID jobId, SubmittedAnswer answer, @Nullable Challenge latest) {
    byte[] sealed = sealer.sealEarly(owner, jobId, answer);
    return switch (rows.keepEarly(owner, jobId, sealed)) {
      case EarlyAnswerOutcome.Kept kept -> new AcceptedAnswer.Kept(jobId, kept.latest());
      // The challenge was opened after the lookup.
      case EarlyAnswerOutcome.ForChallenge(UUID id) ->
          answerTraced(owner, targets.existing(owner, jobId, id), answer);
      case EarlyAnswerOutcome.RunEnded _ -> {
        if (latest == null) {
          throw Problems.jobAsksNothingMore();
        }
        yield answerTraced(owner, targets.of(latest), answer);
      }
      case EarlyAnswerOutcome.TooMany(Duration left) -> throw Problems.tooManyAnswers(left);
      case EarlyAnswerOutcome.NotFound _ -> throw Problems.unknownJob();
    };
  }

  /** The span belongs to the job's trace, even if the request belongs to another trace. */
  private AcceptedAnswer answerTraced(String owner, AnswerTarget target, SubmittedAnswer answer) {
    try (TraceSpan span =
        traces
            .begin("answer", Traces.Role.INTERNAL, target.traceparent())
            .tag("doorbell.job", target.jobId().toString())
            .tag("doorbell.challenge", target.challengeId().toString())) {
      try {
        return answer(owner, target, answer);
      } catch (ProblemException rejected) {
        span.failed(rejected.problem().code());
        throw rejected;
      }
    }
  }

  private AcceptedAnswer answer(String owner, AnswerTarget target, SubmittedAnswer answer) {
    UUID jobId = target.jobId();
    byte[] sealed = sealer.seal(owner, target, answer);
    // Writes the row before the records: an answer that is only in a record would be lost with the
    // record.
    return switch (rows.answer(owner, jobId, target.challengeId(), sealed)) {
      case AnswerOutcome.Accepted accepted -> {
        notifier.answered(accepted.challenge(), accepted.replyTo(), sealed);
        yield new AcceptedAnswer.Counts(jobId, accepted.challenge().id());
      }
      case AnswerOutcome.NotFound _ -> throw Problems.unknownChallenge();
      case AnswerOutcome.AlreadyAnswered _ -> throw Problems.alreadyAnswered();
      case AnswerOutcome.Resent _ -> throw Problems.resent();
      case AnswerOutcome.TooLate _ -> throw Problems.challengeClosed();
      case AnswerOutcome.TooMany(Duration left) -> throw Problems.tooManyAnswers(left);
    };
  }
}
