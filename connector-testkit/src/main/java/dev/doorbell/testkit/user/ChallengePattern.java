package dev.doorbell.testkit.user;

import dev.doorbell.events.field.ValueLimits;
import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A challenge that a test expects. A value that it does not set matches anything: {@code
 * Challenge.sms(null)} matches any code by SMS, of any length, to any number. A text without
 * translations matches any translations, a field without limits any limits. {@link
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
        && text(expected.localizedMessage(), asked.localizedMessage())
        && unsetOrEqual(expected.attemptsLeft(), asked.attemptsLeft())
        && unsetOrEqual(expected.resendAt(), asked.resendAt())
        && (expected.otherWays().isEmpty() || options(expected.otherWays(), asked.otherWays()))
        && unsetOrEqual(expected.timeout(), asked.timeout());
  }

  /** Whether the challenges match, one by one. */
  public static boolean match(List<Challenge> expected, List<Challenge> asked) {
    return all(expected, asked, (one, other) -> new ChallengePattern(one).matches(other));
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
      case Question.Fields(var fields) ->
          asked instanceof Question.Fields(var others)
              && all(fields, others, ChallengePattern::field);
      case Question.Choice(var options) ->
          asked instanceof Question.Choice(var others) && options(options, others);
    };
  }

  private static boolean code(Question.Code code, Question.Code other) {
    return code.channel() == other.channel()
        && unsetOrEqual(code.length(), other.length())
        && unsetOrEqual(code.numeric(), other.numeric());
  }

  private static boolean field(Question.InputField field, Question.InputField other) {
    return field.name().equals(other.name())
        && text(field.localizedLabel(), other.localizedLabel())
        && field.secret() == other.secret()
        && field.type() == other.type()
        && field.required() == other.required()
        && options(field.options(), other.options())
        && (field.limits().equals(ValueLimits.NONE) || field.limits().equals(other.limits()));
  }

  private static boolean options(List<Question.Option> options, List<Question.Option> others) {
    return all(
        options,
        others,
        (option, other) ->
            option.id().equals(other.id())
                && text(option.localizedLabel(), other.localizedLabel()));
  }

  private static boolean text(@Nullable LocalizedText expected, @Nullable LocalizedText asked) {
    return expected == null
        || (asked != null
            && expected.text().equals(asked.text())
            && (expected.translations().isEmpty()
                || expected.translations().equals(asked.translations())));
  }

  private static <T> boolean all(List<T> expected, List<T> asked, BiPredicate<T, T> matches) {
    if (expected.size() != asked.size()) {
      return false;
    }
    for (int i = 0; i < asked.size(); i++) {
      if (!matches.test(expected.get(i), asked.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean unsetOrEqual(@Nullable Object expected, @Nullable Object asked) {
    return expected == null || expected.equals(asked);
  }
}
