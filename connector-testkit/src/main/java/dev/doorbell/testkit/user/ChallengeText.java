package dev.doorbell.testkit.user;

import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Question.Option;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Describes challenges in messages: {@code sms of 6 digits to +33 ..., 3 attempts left}. */
public final class ChallengeText {
  private ChallengeText() {}

  /** One challenge. */
  public static String of(Challenge challenge) {
    StringJoiner text = new StringJoiner(", ");
    text.add(
        of(challenge.question())
            + (challenge.destination() == null ? "" : " to " + challenge.destination()));
    if (challenge.retry()) {
      text.add("after a wrong answer");
    }
    if (challenge.attemptsLeft() != null) {
      text.add("attempts left: " + challenge.attemptsLeft());
    }
    if (challenge.message() != null) {
      text.add("\"%s\"".formatted(challenge.message()));
    }
    if (challenge.resendAt() != null) {
      text.add("resend from " + challenge.resendAt());
    }
    if (!challenge.otherWays().isEmpty()) {
      text.add("other ways: " + ids(challenge.otherWays()));
    }
    if (challenge.timeout() != null) {
      text.add(seconds(challenge.timeout()));
    }
    return text.toString();
  }

  /** Several, in order. */
  public static String of(List<Challenge> challenges) {
    return challenges.isEmpty()
        ? "nothing"
        : challenges.stream().map(ChallengeText::of).collect(Collectors.joining("; then "));
  }

  private static String of(Question question) {
    return switch (question) {
      case Question.Code code -> code(code);
      case Question.Approval(String number, Question.Code code) ->
          "approval"
              + (number == null ? "" : " of number " + number)
              + (code == null ? "" : " or " + code(code));
      case Question.Picture _ -> "picture";
      case Question.SecurityQuestion _ -> "question";
      case Question.Fields(var fields) ->
          "fields " + fields.stream().map(Question.InputField::name).toList();
      case Question.Choice(var options) -> "choice of " + ids(options);
    };
  }

  private static String code(Question.Code code) {
    String name = code.channel().name().toLowerCase(Locale.ROOT);
    String what = Boolean.TRUE.equals(code.numeric()) ? "digits" : "characters";
    return code.length() == null ? name : "%s of %d %s".formatted(name, code.length(), what);
  }

  private static List<String> ids(List<Option> options) {
    return options.stream().map(Option::id).toList();
  }

  private static String seconds(Duration timeout) {
    return "for " + timeout.toSeconds() + " s";
  }
}
