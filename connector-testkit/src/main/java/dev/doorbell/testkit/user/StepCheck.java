package dev.doorbell.testkit.user;

import dev.doorbell.events.challenge.AnswerCheckResult.Fits;
import dev.doorbell.events.challenge.AnswerCheckResult.Reason;
import dev.doorbell.events.challenge.AnswerCheckResult.Rejected;
import dev.doorbell.events.challenge.AnswerValue;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks by the gateway's rules whether what the user does fits the question. A connector never
 * receives an answer that the gateway rejects, so a test with such an answer would test nothing.
 *
 * @param does what the user does, for messages
 * @param polled whether the connector polls for an approval
 */
record StepCheck(Challenge challenge, String does, boolean polled) {

  AssertionError mismatch(String why) {
    return new AssertionError(
        "The user %s, but %s. Asked: %s".formatted(does, why, ChallengeText.of(challenge)));
  }

  Answer typed(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw mismatch("the answer is empty");
    }
    return answer(new AnswerValue.Code(text));
  }

  Answer chosen(String option) {
    if (!(challenge.question() instanceof Question.Choice)) {
      throw mismatch("the question is not a choice");
    }
    return answer(new AnswerValue.Option(option));
  }

  Answer filled(Map<String, String> values) {
    return answer(new AnswerValue.Fields(values));
  }

  Answer otherWay(String id) {
    if (challenge.question() instanceof Question.Choice) {
      throw mismatch("the question is a choice, which has no other ways");
    }
    return answer(new AnswerValue.Option(id));
  }

  private Answer answer(AnswerValue value) {
    return switch (challenge.answerRules().check(value)) {
      case Fits(AnswerValue.Code(String text)) -> new Answer.Typed(text);
      case Fits(AnswerValue.Option(String id)) ->
          challenge.question() instanceof Question.Choice
              ? new Answer.Chosen(id)
              : new Answer.OtherWay(id);
      case Fits(AnswerValue.Fields(Map<String, String> values)) -> new Answer.Filled(values);
      case Rejected(Reason reason, _, String field, String detail) ->
          throw mismatch(
              "the gateway rejects it%s: %s%s"
                  .formatted(
                      field == null ? "" : " at " + field,
                      detail,
                      reason == Reason.NOT_NUMERIC
                          ? "; for a wrong code that reaches the site, use 000000"
                          : ""));
    };
  }

  /** When a resend may be requested. */
  Instant resendAt() {
    Instant resendAt = challenge.resendAt();
    if (resendAt == null) {
      throw mismatch("no resend is offered");
    }
    return resendAt;
  }

  void requireApproval() {
    if (!polled && !(challenge.question() instanceof Question.Approval)) {
      throw mismatch("the question is not an approval, and the connector does not poll for one");
    }
  }
}
