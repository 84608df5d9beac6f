package dev.doorbell.operator.challenge;

import dev.doorbell.events.challenge.AnswerCheckResult;
import dev.doorbell.events.challenge.AnswerValue;
import dev.doorbell.events.challenge.ChallengeField;
import dev.doorbell.events.challenge.ExpectedAnswer;
import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Input;
import dev.doorbell.operator.console.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the user for the answer to a challenge and converts it to the API's JSON. Not thread-safe.
 */
final class AnswerPrompt {
  private final Input input;

  AnswerPrompt(Input input) {
    this.input = input;
  }

  /**
   * The body of the request. Blocks while the user types.
   *
   * @param option the id of an option from the command line; null: the user is asked
   * @throws CommandException if the challenge takes no typed answer, or if the answer can't be
   *     right
   */
  ObjectNode answer(Challenge challenge, @Nullable String option) {
    ObjectNode answer = Json.object();
    answer.put("challengeId", challenge.challengeId().toString());
    if (option != null) {
      return answer.put("option", known(challenge, option));
    }
    return switch (challenge.answerRules().expected()) {
      case ExpectedAnswer.Code _, ExpectedAnswer.Text _ -> answer.put("code", code(challenge));
      case ExpectedAnswer.Choice _ -> answer.put("option", choose(challenge));
      case ExpectedAnswer.Fields _ -> answer.set("fields", fields(challenge));
      case ExpectedAnswer.Approval _ ->
          throw new CommandException(
              ExitCode.REJECTED,
              "this challenge is approved on the other device; there is nothing to type"
                  + options(challenge));
    };
  }

  private String code(Challenge challenge) {
    String code = input.secret(challenge.question());
    if (code.isEmpty()) {
      throw new CommandException(ExitCode.USAGE, "nothing was typed");
    }
    check(challenge, new AnswerValue.Code(code));
    return code;
  }

  /** Rejects an answer that can't be right, since sites allow few attempts. */
  private static void check(Challenge challenge, AnswerValue answer) {
    if (challenge.answerRules().check(answer)
        instanceof AnswerCheckResult.Rejected(_, String member, String field, String detail)) {
      throw new CommandException(ExitCode.USAGE, (field == null ? member : field) + ": " + detail);
    }
  }

  private String choose(Challenge challenge) {
    List<Challenge.Option> options = challenge.options();
    if (!input.isInteractive()) {
      return known(challenge, input.line(challenge.question()));
    }
    for (int i = 0; i < options.size(); i++) {
      input.show("  %d  %s".formatted(i + 1, options.get(i).label()));
    }
    String typed = input.line("Number");
    boolean isNumber =
        typed.matches("[1-9][0-9]{0,3}") && Integer.parseInt(typed) <= options.size();
    return isNumber ? options.get(Integer.parseInt(typed) - 1).id() : known(challenge, typed);
  }

  private static String known(Challenge challenge, String option) {
    if (challenge.options().stream().noneMatch(known -> known.id().equals(option))) {
      throw new CommandException(
          ExitCode.USAGE, "this is not an option of the challenge" + options(challenge));
    }
    return option;
  }

  private static String options(Challenge challenge) {
    List<String> ids = challenge.options().stream().map(Challenge.Option::id).toList();
    return ids.isEmpty() ? "" : "; --option takes one of: " + String.join(", ", ids);
  }

  private static String question(ChallengeField field) {
    String form =
        switch (field.type()) {
          case TEXT, PASSWORD -> "";
          case DATE -> " (such as 1980-02-29)";
          case CHECKBOX -> " (true or false)";
          case CHOICE ->
              field.options().stream()
                  .map(option -> option.id() + ": " + option.label().text())
                  .collect(Collectors.joining(", ", " (", ")"));
        };
    return field.label().text() + form + (field.required() ? "" : " (optional)");
  }

  private ObjectNode fields(Challenge challenge) {
    Map<String, String> values = new LinkedHashMap<>();
    for (ChallengeField field : challenge.fields()) {
      String asked = question(field);
      String value = field.secret() ? input.secret(asked) : input.line(asked);
      if (field.required() || !value.isEmpty()) {
        values.put(field.name(), value);
      }
    }
    check(challenge, new AnswerValue.Fields(values));
    ObjectNode json = Json.object();
    values.forEach(json::put);
    return json;
  }
}
