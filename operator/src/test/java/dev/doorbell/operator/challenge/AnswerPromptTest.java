package dev.doorbell.operator.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.events.challenge.AnswerRules;
import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Json;
import dev.doorbell.operator.fixture.FakeUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs the cases of the table for {@link AnswerRules} that a user can type at a terminal. */
class AnswerPromptTest {
  static Stream<JsonNode> kinds() {
    return cases().get("kinds").valueStream();
  }

  static Stream<JsonNode> answers() {
    return cases().get("answers").valueStream().filter(AnswerPromptTest::isTypeable);
  }

  /**
   * The command asks for what the challenge expects, so a user can't type an answer of another
   * kind.
   */
  private static boolean isTypeable(JsonNode row) {
    String reason = row.path("rejected").asString("");
    return !reason.equals("WRONG_KIND") && !reason.equals("UNKNOWN_FIELD");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void the_command_asks_for_what_the_challenge_expects(JsonNode row) {
    Challenge challenge = challenge(row);
    FakeUser user = FakeUser.typing("1", "2");
    if (row.get("kind").stringValue().equals("APPROVAL")) {
      assertThatExceptionOfType(CommandException.class)
          .isThrownBy(() -> new AnswerPrompt(user).answer(challenge, null))
          .withMessageContaining("nothing to type");
      return;
    }
    String member =
        switch (row.get("kind").stringValue()) {
          case "CHOICE" -> "option";
          case "FIELDS" -> "fields";
          default -> "code";
        };
    try {
      assertThat(new AnswerPrompt(user).answer(challenge, null).has(member)).isTrue();
    } catch (CommandException rejected) {
      assertThat(rejected.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(rejected).hasMessageContaining(member);
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void an_answer_is_sent_or_rejected_as_the_gateway_would(JsonNode row) {
    Challenge challenge = challenge(row);
    JsonNode answer = row.get("answer");
    String option = answer.path("option").asString(null);
    List<String> lines = new ArrayList<>();
    if (answer.has("code")) {
      lines.add(answer.get("code").stringValue());
    }
    challenge
        .fields()
        .forEach(field -> lines.add(answer.path("fields").path(field.name()).asString("")));
    AnswerPrompt prompt = new AnswerPrompt(FakeUser.typing(lines.toArray(String[]::new)));
    if (row.has("fits")) {
      assertThat(prompt.answer(challenge, option).without("challengeId")).isEqualTo(answer);
    } else {
      assertThatExceptionOfType(CommandException.class)
          .isThrownBy(() -> prompt.answer(challenge, option));
    }
  }

  @Test
  void a_type_of_a_later_version_takes_any_text() {
    JsonNode row = new JsonMapper().readTree("{\"challenge\": {\"type\": \"voice\"}}");
    assertThat(
            new AnswerPrompt(FakeUser.typing("any words")).answer(challenge(row), null).get("code"))
        .hasToString("\"any words\"");
  }

  private static Challenge challenge(JsonNode row) {
    ObjectNode json = ((ObjectNode) row.get("challenge")).deepCopy();
    json.put("challengeId", UUID.randomUUID().toString());
    json.put("expiresAt", "2026-01-31T12:00:00Z");
    return Json.as(json, Challenge.class).orElseThrow();
  }

  private static JsonNode cases() {
    try (InputStream in = AnswerRules.class.getResourceAsStream("answer-cases.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
