package dev.doorbell.gateway.challenge;

import dev.doorbell.events.challenge.AnswerValue;
import dev.doorbell.gateway.json.JsonBody;
import dev.doorbell.gateway.problem.Problems;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer as the frontend sent it.
 *
 * @param challengeId the challenge that is answered; null: the job's open one
 */
public record SubmittedAnswer(@Nullable UUID challengeId, AnswerValue value) {

  public static SubmittedAnswer of(JsonBody body) {
    body.allows("challengeId", "code", "option", "fields");
    long given = Stream.of("code", "option", "fields").filter(body::has).count();
    if (given != 1) {
      throw Problems.malformedAnswer("code", "Give exactly one of code, option, fields");
    }
    return new SubmittedAnswer(body.optionalUuid("challengeId"), value(body));
  }

  private static AnswerValue value(JsonBody body) {
    if (body.has("code")) {
      return new AnswerValue.Code(body.text("code"));
    }
    return body.has("option")
        ? new AnswerValue.Option(body.text("option"))
        : new AnswerValue.Fields(body.texts("fields"));
  }

  /** Without the answer, which is a secret. */
  @Override
  public String toString() {
    return "SubmittedAnswer[" + challengeId + "]";
  }
}
