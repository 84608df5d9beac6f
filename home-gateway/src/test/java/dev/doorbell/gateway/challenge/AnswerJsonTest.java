package dev.doorbell.gateway.challenge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.challenge.AnswerRules;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.codec.ChallengeViewCodec;
import dev.doorbell.gateway.json.JsonBody;
import dev.doorbell.gateway.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs the table of cases that all implementations of {@link AnswerRules} are tested with. */
class AnswerJsonTest {
  static Stream<JsonNode> answers() {
    return cases().get("answers").valueStream();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void an_answer_is_normalized_or_rejected(JsonNode row) {
    ChallengeView challenge = challenge(row);
    SubmittedAnswer answer = submitted(row.get("answer").toString());
    if (row.has("fits")) {
      String clear = new String(AnswerJson.of(challenge, answer), UTF_8);
      assertThat(new JsonMapper().readTree(clear)).isEqualTo(row.get("fits"));
    } else {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> AnswerJson.of(challenge, answer))
          .satisfies(rejected -> assertThat(rejected.problem().status()).isEqualTo(422));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"fields\": {\"a\": \"1\", \"b\": 2}}",
        "{\"code\": 123456}",
        "{\"code\": \"1\", \"option\": \"sms\"}",
        "{}"
      })
  void a_body_that_is_not_an_answer_is_rejected(String json) {
    assertThatThrownBy(() -> submitted(json)).isInstanceOf(ProblemException.class);
  }

  @Test
  void a_rejection_names_the_member_and_quotes_nothing() {
    JsonNode row =
        new JsonMapper().readTree("{\"challenge\": {\"type\": \"sms\", \"numeric\": true}}");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> AnswerJson.of(challenge(row), submitted("{\"code\": \"hunter2\"}")))
        .satisfies(rejected -> {
          assertThat(rejected.problem().field()).isEqualTo("code");
          assertThat(rejected.problem().detail()).doesNotContain("hunter2");
        });
  }

  @Test
  void a_rejection_of_one_of_several_values_names_its_field() {
    JsonNode row =
        new JsonMapper()
            .readTree(
                "{\"challenge\": {\"type\": \"fields\", \"fields\":"
                    + " [{\"name\": \"a\", \"label\": \"A\", \"secret\": false}]}}");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> AnswerJson.of(challenge(row), submitted("{\"fields\": {}}")))
        .satisfies(rejected -> assertThat(rejected.problem().field()).isEqualTo("fields.a"));
  }

  @Test
  void an_early_code_loses_its_grouping() {
    assertThat(new String(AnswerJson.ofEarly(submitted("{\"code\": \"12 34\"}")), UTF_8))
        .isEqualTo("{\"code\":\"1234\"}");
  }

  @Test
  void an_answer_is_not_printed() {
    assertThat(submitted("{\"code\": \"314159\"}").toString()).doesNotContain("314159");
  }

  private static SubmittedAnswer submitted(String json) {
    return SubmittedAnswer.of(JsonBody.parse(json.getBytes(UTF_8)));
  }

  private static ChallengeView challenge(JsonNode row) {
    ObjectNode json = ((ObjectNode) row.get("challenge")).deepCopy();
    json.put("challengeId", UUID.randomUUID().toString());
    json.put("expiresAt", "2026-01-31T12:00:00Z");
    return ChallengeViewCodec.read(json.toString());
  }

  private static JsonNode cases() {
    try (InputStream in = AnswerRules.class.getResourceAsStream("answer-cases.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
