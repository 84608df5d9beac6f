package dev.doorbell.gateway.challenge;

import dev.doorbell.gateway.json.JsonBody;
import dev.doorbell.gateway.problem.Problems;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer as the frontend sent it. Exactly one of {@code code}, {@code option} and {@code fields}
 * is present.
 *
 * @param challengeId the challenge that is answered; null: the job's open one
 */
public record SubmittedAnswer(
    @Nullable UUID challengeId,
    @Nullable String code,
    @Nullable String option,
    @Nullable Map<String, String> fields) {

  public static SubmittedAnswer of(JsonBody body) {
    body.allows("challengeId", "code", "option", "fields");
    long given = Stream.of("code", "option", "fields").filter(body::has).count();
    if (given != 1) {
      throw Problems.malformedAnswer("code", "Give exactly one of code, option, fields");
    }
    return new SubmittedAnswer(
        body.optionalUuid("challengeId"),
        body.optionalText("code"),
        body.optionalText("option"),
        body.has("fields") ? body.texts("fields") : null);
  }

  /** Without the answer, which is a secret. */
  @Override
  public String toString() {
    return "SubmittedAnswer[" + challengeId + "]";
  }
}
