package dev.doorbell.testkit.user;

import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A challenge that a test expects. A value that it does not set matches anything: {@code
 * Challenge.sms(null)} matches any code by SMS, of any length, to any number. {@link
 * Challenge#retry()} is always compared.
 *
 * @param expected the values to compare
 */
public record ChallengePattern(Challenge expected) {

  /** Whether the challenge matches. */
  public boolean matches(Challenge asked) {
    return question(asked.question())
        && expected.retry() == asked.retry()
        && unsetOrEqual(expected.destination(), asked.destination())
        && unsetOrEqual(expected.message(), asked.message())
        && unsetOrEqual(expected.attemptsLeft(), asked.attemptsLeft())
        && unsetOrEqual(expected.resendAt(), asked.resendAt())
        && (expected.otherWays().isEmpty() || expected.otherWays().equals(asked.otherWays()))
        && unsetOrEqual(expected.timeout(), asked.timeout());
  }

  /** Whether the challenges match, one by one. */
  public static boolean match(List<Challenge> expected, List<Challenge> asked) {
    if (expected.size() != asked.size()) {
      return false;
    }
    for (int i = 0; i < asked.size(); i++) {
      if (!new ChallengePattern(expected.get(i)).matches(asked.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean question(Question asked) {
    return switch (expected.question()) {
      case Question.Code code -> asked instanceof Question.Code other && code(code, other);
      case Question.Approval(String number, Question.Code code) ->
          asked instanceof Question.Approval(String otherNumber, Question.Code otherCode)
              && unsetOrEqual(number, otherNumber)
              && (code == null || (otherCode != null && code(code, otherCode)));
      case Question.Picture _ -> asked instanceof Question.Picture;
      case Question.SecurityQuestion _ -> asked instanceof Question.SecurityQuestion;
      case Question.Fields fields -> fields.equals(asked);
      case Question.Choice choice -> choice.equals(asked);
    };
  }

  private static boolean code(Question.Code code, Question.Code other) {
    return code.channel() == other.channel()
        && unsetOrEqual(code.length(), other.length())
        && unsetOrEqual(code.numeric(), other.numeric());
  }

  private static boolean unsetOrEqual(@Nullable Object expected, @Nullable Object asked) {
    return expected == null || expected.equals(asked);
  }
}
