package dev.doorbell.gateway.challenge;

import dev.doorbell.events.challenge.AnswerCheck;
import dev.doorbell.events.challenge.AnswerRules;
import dev.doorbell.events.challenge.AnswerValue;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.gateway.json.Json;
import dev.doorbell.gateway.json.JsonBody;
import dev.doorbell.gateway.problem.Problems;
import java.util.Map;

/**
 * Brings an answer into the form that the connector gets: JSON with one member. An answer that
 * {@link AnswerRules} reject becomes a problem, because a typing mistake that is caught here costs
 * none of the few attempts that a site allows.
 */
final class AnswerForm {
  private AnswerForm() {}

  /** In the clear; to be sealed at once. */
  static byte[] clear(ChallengeView challenge, SubmittedAnswer answer) {
    return clear(AnswerRules.of(challenge).check(answer.value()));
  }

  /** In the clear, for a code that came before its challenge. */
  static byte[] clearEarly(SubmittedAnswer answer) {
    return clear(AnswerRules.checkEarly(answer.value()));
  }

  private static byte[] clear(AnswerCheck check) {
    return switch (check) {
      case AnswerCheck.Fits(AnswerValue value) -> Json.bytes(Map.of(value.member(), json(value)));
      case AnswerCheck.Rejected(_, String member, String field, String detail) ->
          throw Problems.malformedAnswer(
              field == null ? member : member + "." + JsonBody.printable(field), detail);
    };
  }

  private static Object json(AnswerValue value) {
    return switch (value) {
      case AnswerValue.Code(String text) -> text;
      case AnswerValue.Option(String id) -> id;
      case AnswerValue.Fields(Map<String, String> values) -> values;
    };
  }
}
