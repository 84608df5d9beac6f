package dev.doorbell.gateway.challenge;

import dev.doorbell.gateway.json.JsonBody;
import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.ProblemException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person has answered, as it came in. Exactly one of the three is there.
 *
 * @param challengeId which challenge is meant; null: the open one
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
      throw malformed("code", "Give exactly one of code, option, fields");
    }
    return new SubmittedAnswer(
        body.optionalUuid("challengeId"),
        body.optionalText("code"),
        body.optionalText("option"),
        body.has("fields") ? body.texts("fields") : null);
  }

  static ProblemException malformed(String field, String detail) {
    return new ProblemException(
        new Problem(422, "MALFORMED_ANSWER", "This can't be the answer", detail).at(field));
  }

  @Override
  public String toString() {
    return "SubmittedAnswer[" + challengeId + "]";
  }
}
