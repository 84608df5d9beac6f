package dev.doorbell.events.challenge;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.codec.ChallengeViewCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs the table of cases that all implementations of the rules must pass. */
class AnswerRulesTest {
  private static final JsonNode CASES = cases();

  static Stream<JsonNode> kinds() {
    return CASES.get("kinds").valueStream();
  }

  static Stream<JsonNode> answers() {
    return CASES.get("answers").valueStream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_challenge_takes_answers_of_its_kind(JsonNode row) {
    String kind =
        switch (AnswerRules.of(challenge(row)).expected()) {
          case ExpectedAnswer.Code _ -> "CODE";
          case ExpectedAnswer.Text _ -> "TEXT";
          case ExpectedAnswer.Approval _ -> "APPROVAL";
          case ExpectedAnswer.Choice _ -> "CHOICE";
          case ExpectedAnswer.Fields _ -> "FIELDS";
        };
    assertThat(kind).as(row.get("name").stringValue()).isEqualTo(row.get("kind").stringValue());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void an_answer_fits_or_is_rejected(JsonNode row) {
    AnswerCheckResult check = AnswerRules.of(challenge(row)).check(answer(row.get("answer")));
    String name = row.get("name").stringValue();
    if (row.has("fits")) {
      assertThat(check).as(name).isEqualTo(new AnswerCheckResult.Fits(answer(row.get("fits"))));
    } else {
      assertThat(check)
          .as(name)
          .isInstanceOfSatisfying(
              AnswerCheckResult.Rejected.class,
              rejected ->
                  assertThat(rejected.reason().name())
                      .isEqualTo(row.get("rejected").stringValue()));
    }
  }

  @Test
  void a_rejection_names_the_member_and_quotes_nothing() {
    AnswerRules rules = new AnswerRules(new ExpectedAnswer.Code(6, true), List.of());
    assertThat(rules.check(new AnswerValue.Code("hunter2")))
        .isEqualTo(
            new AnswerCheckResult.Rejected(
                AnswerCheckResult.Reason.NOT_NUMERIC, "code", null, "Expected digits only"));
  }

  @Test
  void a_required_field_of_an_answer_must_not_be_empty() {
    ChallengeField born =
        new ChallengeField("born", "Born", false, ChallengeFieldType.DATE, true, List.of());
    AnswerRules rules = new AnswerRules(new ExpectedAnswer.Fields(List.of(born)), List.of());
    assertThat(rules.check(new AnswerValue.Fields(Map.of("born", " "))))
        .isEqualTo(
            new AnswerCheckResult.Rejected(
                AnswerCheckResult.Reason.INVALID_FIELD, "fields", "born", "Must not be empty"));
  }

  @Test
  void an_early_code_is_normalized_and_checked_as_a_code_of_unknown_form() {
    assertThat(AnswerRules.checkEarly(new AnswerValue.Code(" 12 3-4 ")))
        .isEqualTo(new AnswerCheckResult.Fits(new AnswerValue.Code("1234")));
    assertThat(AnswerRules.checkEarly(new AnswerValue.Code("x".repeat(65))))
        .isInstanceOf(AnswerCheckResult.Rejected.class);
    assertThat(AnswerRules.checkEarly(new AnswerValue.Option("mail")))
        .isInstanceOf(AnswerCheckResult.Rejected.class);
  }

  @Test
  void an_answer_is_not_printed() {
    assertThat(new AnswerValue.Code("314159").toString()).doesNotContain("314159");
    assertThat(new AnswerValue.Fields(Map.of("pin", "314159")).toString())
        .contains("pin")
        .doesNotContain("314159");
  }

  private static ChallengeView challenge(JsonNode row) {
    ObjectNode json = ((ObjectNode) row.get("challenge")).deepCopy();
    json.put("challengeId", UUID.randomUUID().toString());
    json.put("expiresAt", "2026-01-31T12:00:00Z");
    return ChallengeViewCodec.read(json.toString());
  }

  private static AnswerValue answer(JsonNode json) {
    if (json.has("code")) {
      return new AnswerValue.Code(json.get("code").stringValue());
    }
    if (json.has("option")) {
      return new AnswerValue.Option(json.get("option").stringValue());
    }
    return new AnswerValue.Fields(
        json.get("fields")
            .propertyStream()
            .collect(toMap(Map.Entry::getKey, value -> value.getValue().stringValue())));
  }

  private static JsonNode cases() {
    try (InputStream in = AnswerRules.class.getResourceAsStream("answer-cases.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
