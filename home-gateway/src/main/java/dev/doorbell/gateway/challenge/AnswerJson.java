package dev.doorbell.gateway.challenge;

import dev.doorbell.events.challenge.AnswerCheckResult;
import dev.doorbell.events.challenge.AnswerRules;
import dev.doorbell.events.challenge.AnswerValue;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.gateway.json.Json;
import dev.doorbell.gateway.json.JsonBody;
import dev.doorbell.gateway.problem.Problems;
import java.util.Map;

/**
 * Converts an answer to the JSON that the worker gets, an object with one member. An answer that
 * {@link AnswerRules} reject becomes a problem, so that a typing mistake uses none of the few
 * attempts that a site allows.
 */
final class AnswerJson {
  private AnswerJson() {}

  /** The answer in plain text; the caller seals and erases it. */
  static byte[] of(ChallengeView challenge, SubmittedAnswer answer) {
    return json(AnswerRules.of(challenge).check(answer.value()));
  }

  /** As {@link #of}, for a code that came before its challenge. */
  static byte[] ofEarly(SubmittedAnswer answer) {
    return json(AnswerRules.checkEarly(answer.value()));
  }

  private static byte[] json(AnswerCheckResult check) {
    return switch (check) {
      case AnswerCheckResult.Fits(AnswerValue value) ->
          Json.bytes(Map.of(value.member(), member(value)));
      case AnswerCheckResult.Rejected(_, String member, String field, String detail) ->
          throw Problems.malformedAnswer(
              field == null ? member : member + "." + JsonBody.printable(field), detail);
    };
  }

  private static Object member(AnswerValue value) {
    return switch (value) {
      case AnswerValue.Code(String text) -> text;
      case AnswerValue.Option(String id) -> id;
      case AnswerValue.Fields(Map<String, String> values) -> values;
    };
  }
}
