package dev.doorbell.testkit.record;

import static java.util.Objects.requireNonNull;

import dev.doorbell.events.challenge.AnswerCheckResult.Fits;
import dev.doorbell.events.challenge.AnswerCheckResult.Rejected;
import dev.doorbell.events.challenge.AnswerValue;
import dev.doorbell.events.challenge.ChallengeField;
import dev.doorbell.events.challenge.ChallengeOption;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Question.InputField;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.testkit.time.TrialTime;
import dev.doorbell.testkit.user.ChallengeText;
import dev.doorbell.testkit.user.Reaction;
import dev.doorbell.testkit.user.Respondent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A person at the terminal who answers the questions of a run. An empty line, where a text is
 * expected, shows what else the person can do; the end of the input cancels the run.
 */
final class TerminalUser implements Respondent {
  private static final String OR_ELSE = " (empty for other choices)";

  private final Prompt prompt;
  private final Function<String, String> pictures;
  private volatile boolean inputEnded;

  /**
   * @param pictures stores a picture given as a {@code data:} address, and returns where
   */
  TerminalUser(Prompt prompt, Function<String, String> pictures) {
    this.prompt = prompt;
    this.pictures = pictures;
  }

  /**
   * What the person can do.
   *
   * @param reaction null to type an answer after all
   */
  private record Offer(String label, @Nullable Reaction reaction) {}

  @Override
  public Reaction react(Challenge challenge, boolean polled, TrialTime time) {
    prompt.show("The site asks: " + ChallengeText.of(challenge));
    try {
      return switch (challenge.question()) {
        case Question.Code _ -> typed(challenge, "Code" + OR_ELSE);
        case Question.SecurityQuestion _ -> typed(challenge, "Answer" + OR_ELSE);
        case Question.Picture(String dataUri) -> {
          prompt.show("The picture is in " + pictures.apply(dataUri));
          yield typed(challenge, "What it shows" + OR_ELSE);
        }
        case Question.Fields(List<InputField> fields) -> filled(challenge, fields);
        case Question.Choice(List<Option> options) -> chosen(options);
        case Question.Approval(_, Question.Code code) ->
            code == null ? approval() : typed(challenge, "Code" + OR_ELSE);
      };
    } catch (InputEndedException ended) {
      inputEnded = true;
      prompt.show(String.valueOf(ended.getMessage()));
      return new Reaction.Cancels();
    }
  }

  /** Whether the input ended before an answer, so that the run was cancelled. */
  boolean inputEnded() {
    return inputEnded;
  }

  private Reaction chosen(List<Option> options) {
    List<Offer> offers =
        options.stream()
            .map(option ->
                new Offer(option.label(), new Reaction.Gives(new Answer.Chosen(option.id()))))
            .toList();
    return requireNonNull(choose(offers), "reaction");
  }

  private Reaction approval() {
    prompt.show("Approve or deny on the other device; the run continues by itself");
    return new Reaction.Waits();
  }

  private Reaction typed(Challenge challenge, String question) {
    while (true) {
      String text = prompt.secret(question);
      if (text.isBlank()) {
        Reaction reaction = choose(offers(challenge));
        if (reaction != null) {
          return reaction;
        }
        continue;
      }
      switch (challenge.answerRules().check(new AnswerValue.Code(text))) {
        case Fits(AnswerValue.Code(String fitting)) -> {
          return new Reaction.Gives(new Answer.Typed(fitting));
        }
        case Rejected(_, _, _, String detail) -> prompt.show(detail);
        case Fits _ -> prompt.show("Expected a text");
      }
    }
  }

  private Reaction filled(Challenge challenge, List<InputField> fields) {
    while (true) {
      Map<String, String> values = new TreeMap<>();
      for (InputField field : fields) {
        String question = question(field.challengeField());
        values.put(field.name(), field.secret() ? prompt.secret(question) : prompt.line(question));
      }
      switch (challenge.answerRules().check(new AnswerValue.Fields(values))) {
        case Fits(AnswerValue.Fields(Map<String, String> fitting)) -> {
          return new Reaction.Gives(new Answer.Filled(fitting));
        }
        case Rejected(_, _, String name, String detail) ->
            prompt.show((name == null ? "" : name + ": ") + detail);
        case Fits _ -> prompt.show("Expected a value for each field");
      }
    }
  }

  private static String question(ChallengeField field) {
    String form =
        switch (field.type()) {
          case TEXT, PASSWORD -> "";
          case DATE -> " (such as 1980-02-29)";
          case CHECKBOX -> " (true or false)";
          case CHOICE ->
              field.options().stream()
                  .map(TerminalUser::option)
                  .collect(Collectors.joining(", ", " (", ")"));
        };
    return field.label().text() + form + (field.required() ? "" : " (optional)");
  }

  private static String option(ChallengeOption option) {
    return option.id() + ": " + option.label().text();
  }

  private static List<Offer> offers(Challenge challenge) {
    List<Offer> offers = new ArrayList<>();
    boolean code =
        challenge.question() instanceof Question.Code
            || challenge.question() instanceof Question.Approval;
    offers.add(new Offer(code ? "type the code" : "type the answer", null));
    if (challenge.question() instanceof Question.Approval) {
      offers.add(new Offer("approve or deny on the other device", new Reaction.Waits()));
    }
    if (challenge.resendAt() != null) {
      offers.add(new Offer("another message", new Reaction.Gives(new Answer.ResendRequested())));
    }
    for (Option way : challenge.otherWays()) {
      offers.add(new Offer(way.label(), new Reaction.Gives(new Answer.OtherWay(way.id()))));
    }
    offers.add(new Offer("cancel the run", new Reaction.Cancels()));
    return offers;
  }

  private @Nullable Reaction choose(List<Offer> offers) {
    for (int i = 0; i < offers.size(); i++) {
      prompt.show("  %d  %s".formatted(i + 1, offers.get(i).label()));
    }
    while (true) {
      String typed = prompt.line("Number");
      if (typed.matches("[1-9]\\d?") && Integer.parseInt(typed) <= offers.size()) {
        return offers.get(Integer.parseInt(typed) - 1).reaction();
      }
      prompt.show("Expected a number from 1 to " + offers.size());
    }
  }
}
