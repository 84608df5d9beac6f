package dev.doorbell.testkit.person;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Question.InputField;
import dev.doorbell.sdk.challenge.Question.Option;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a person does against what is asked, as a gateway would: what it refuses never comes
 * to a connector, so a test that sends it tests nothing.
 *
 * @param does for messages
 * @param polled whether an approval would be heard of
 */
record AnswerCheck(Challenge challenge, String does, boolean polled) {

  AssertionError misfit(String why) {
    return new AssertionError(
        "The person %s, but %s. Asked: %s".formatted(does, why, ChallengeText.of(challenge)));
  }

  Answer typed(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw misfit("there is nothing in it");
    }
    return switch (challenge.question()) {
      case Question.Code code -> code(code, text);
      case Question.Approval(_, Question.Code code) -> {
        if (code == null) {
          throw misfit("the question takes an approval and no code");
        }
        yield code(code, text);
      }
      case Question.Picture _, Question.SecurityQuestion _ -> new Answer.Typed(text.strip());
      case Question.Fields _, Question.Choice _ -> throw misfit("the question takes no text");
    };
  }

  /** Without what a gateway takes out. */
  private Answer code(Question.Code code, String text) {
    String bare = text.replaceAll("[\\s\\p{Z}\\p{Pd}]", "");
    if (Boolean.TRUE.equals(code.numeric()) && !bare.matches("[0-9]+")) {
      throw misfit("the gateway takes digits only: a wrong code that a site gets to see is 000000");
    }
    if (code.length() != null && bare.length() != code.length()) {
      throw misfit(
          "it has %d characters, and the gateway takes %d only"
              .formatted(bare.length(), code.length()));
    }
    return new Answer.Typed(bare);
  }

  Answer chosen(String option) {
    if (!(challenge.question() instanceof Question.Choice(List<Option> options))) {
      throw misfit("there is nothing to choose");
    }
    if (options.stream().noneMatch(known -> known.id().equals(option))) {
      throw misfit("there is no such option");
    }
    return new Answer.Chosen(option);
  }

  Answer filled(Map<String, String> values) {
    if (!(challenge.question() instanceof Question.Fields(List<InputField> fields))) {
      throw misfit("there is nothing to fill in");
    }
    List<String> names = fields.stream().map(InputField::name).toList();
    if (!values.keySet().containsAll(names) || values.size() != names.size()) {
      throw misfit("the question is for " + names);
    }
    return new Answer.Filled(values);
  }

  Answer otherWay(String id) {
    if (challenge.otherWays().stream().noneMatch(way -> way.id().equals(id))) {
      throw misfit("that way is not offered");
    }
    return new Answer.OtherWay(id);
  }

  /** From when on. */
  Instant resend() {
    Instant resendAt = challenge.resendAt();
    if (resendAt == null) {
      throw misfit("no resend is offered");
    }
    return resendAt;
  }

  void approval() {
    if (!polled && !(challenge.question() instanceof Question.Approval)) {
      throw misfit("the question is no approval, and nobody looks for one");
    }
  }
}
