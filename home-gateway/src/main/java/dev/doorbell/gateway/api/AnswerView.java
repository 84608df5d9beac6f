package dev.doorbell.gateway.api;

import dev.doorbell.gateway.challenge.AcceptedAnswer;
import dev.doorbell.gateway.challenge.AnswerResult;
import dev.doorbell.gateway.job.JobView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An accepted answer as the API shows it; null components are left out.
 *
 * @param challengeId null when the answer is kept for the next challenge
 * @param kept true while the answer is kept for the next challenge; otherwise null
 * @param outcome the result, if the caller waited for it and it came in time
 * @param job the job after that result; null exactly when {@code outcome} is
 */
record AnswerView(
    UUID jobId,
    @Nullable UUID challengeId,
    @Nullable Boolean kept,
    @Nullable AnswerResult outcome,
    @Nullable JobView job) {

  static AnswerView accepted(AcceptedAnswer answer) {
    return switch (answer) {
      case AcceptedAnswer.Counts(UUID jobId, UUID challengeId) ->
          new AnswerView(jobId, challengeId, null, null, null);
      case AcceptedAnswer.Kept kept -> new AnswerView(kept.jobId(), null, true, null, null);
    };
  }

  static AnswerView withResult(AcceptedAnswer answer, AnswerResult result, JobView job) {
    AnswerView accepted = accepted(answer);
    return new AnswerView(accepted.jobId(), accepted.challengeId(), null, result, job);
  }
}
