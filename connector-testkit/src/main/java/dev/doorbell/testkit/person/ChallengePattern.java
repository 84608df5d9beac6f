package dev.doorbell.testkit.person;

import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A challenge as a test expects it. What it does not say may be anything: {@code
 * Challenge.sms(null)} is any code by SMS, of whatever length, to whatever number. Only whether it
 * is asked once more is always compared.
 *
 * @param expected what is said of it
 */
public record ChallengePattern(Challenge expected) {

  /** Whether that is such a challenge. */
  public boolean matches(Challenge asked) {
    return question(asked.question())
        && expected.retry() == asked.retry()
        && unsaidOrEqual(expected.destination(), asked.destination())
        && unsaidOrEqual(expected.message(), asked.message())
        && unsaidOrEqual(expected.attemptsLeft(), asked.attemptsLeft())
        && unsaidOrEqual(expected.resendAt(), asked.resendAt())
        && (expected.otherWays().isEmpty() || expected.otherWays().equals(asked.otherWays()))
        && unsaidOrEqual(expected.timeout(), asked.timeout());
  }

  /** Whether these are such challenges, one by one. */
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
              && unsaidOrEqual(number, otherNumber)
              && (code == null || (otherCode != null && code(code, otherCode)));
      case Question.Picture _ -> asked instanceof Question.Picture;
      case Question.SecurityQuestion _ -> asked instanceof Question.SecurityQuestion;
      case Question.Fields fields -> fields.equals(asked);
      case Question.Choice choice -> choice.equals(asked);
    };
  }

  private static boolean code(Question.Code code, Question.Code other) {
    return code.channel() == other.channel()
        && unsaidOrEqual(code.length(), other.length())
        && unsaidOrEqual(code.numeric(), other.numeric());
  }

  private static boolean unsaidOrEqual(@Nullable Object expected, @Nullable Object asked) {
    return expected == null || expected.equals(asked);
  }
}
