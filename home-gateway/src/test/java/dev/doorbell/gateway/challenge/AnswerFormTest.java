package dev.doorbell.gateway.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.challenge.ChallengeField;
import dev.doorbell.events.challenge.ChallengeOption;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.gateway.json.JsonBody;
import dev.doorbell.gateway.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFormTest {
  private static ChallengeView challenge(ChallengeType type, Integer length, Boolean numeric) {
    return challenge(
        type,
        List.of(new ChallengeOption("sms", "By SMS"), new ChallengeOption("mail", "By mail")),
        length,
        numeric);
  }

  private static ChallengeView challenge(
      ChallengeType type, List<ChallengeOption> options, Integer length, Boolean numeric) {
    return new ChallengeView(
        UUID.randomUUID(),
        type,
        null,
        null,
        null,
        options,
        List.of(new ChallengeField("a", "A", false), new ChallengeField("b", "B", true)),
        null,
        length,
        numeric,
        null,
        null,
        null,
        null,
        Instant.EPOCH);
  }

  private static String clear(ChallengeView challenge, String json) {
    SubmittedAnswer given =
        SubmittedAnswer.of(JsonBody.parse(json.getBytes(StandardCharsets.UTF_8)));
    return new String(AnswerForm.clear(challenge, given), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456", " 123 456 ", "123-456", "12\u00a034\u201356", "1 2 3 4 5 6\\n"})
  void a_code_may_contain_the_spaces_and_dashes_that_a_message_shows(String code) {
    assertThat(clear(challenge(ChallengeType.SMS, 6, true), "{\"code\": \"" + code + "\"}"))
        .isEqualTo("{\"code\":\"123456\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " - ", "12345", "1234567", "abcdef", "١٢٣٤٥٦"})
  void a_code_that_can_not_be_right_is_rejected(String code) {
    assertThatThrownBy(
            () -> clear(challenge(ChallengeType.SMS, 6, true), "{\"code\": \"" + code + "\"}"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem().status()).isEqualTo(422);
              assertThat(refusal.problem().field()).isEqualTo("code");
              if (!code.isBlank()) {
                assertThat(refusal.problem().detail()).doesNotContain(code);
              }
            });
  }

  @Test
  void a_code_of_unknown_form_may_be_any_short_text() {
    assertThat(clear(challenge(ChallengeType.EMAIL, null, null), "{\"code\": \"aB-9\"}"))
        .isEqualTo("{\"code\":\"aB9\"}");
  }

  @Test
  void the_answer_to_a_question_keeps_its_spaces_and_dashes() {
    assertThat(clear(challenge(ChallengeType.QUESTION, null, null), "{\"code\": \" Jean-Luc P \"}"))
        .isEqualTo("{\"code\":\"Jean-Luc P\"}");
  }

  @Test
  void an_approval_takes_a_code_only_if_it_has_a_length_or_says_that_it_is_numeric() {
    String code = "{\"code\": \"123 456\"}";
    assertThatThrownBy(() -> clear(challenge(ChallengeType.APP, null, null), code))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().field()).isEqualTo("code"));
    assertThat(clear(challenge(ChallengeType.APP, 6, null), code))
        .isEqualTo("{\"code\":\"123456\"}");
    assertThat(clear(challenge(ChallengeType.APP, null, false), code))
        .isEqualTo("{\"code\":\"123456\"}");
    assertThatThrownBy(() -> clear(challenge(ChallengeType.APP, 5, null), code))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void a_choice_is_one_of_the_options() {
    ChallengeView choice = challenge(ChallengeType.CHOICE, null, null);
    assertThat(clear(choice, "{\"option\": \"mail\"}")).isEqualTo("{\"option\":\"mail\"}");
    assertThatThrownBy(() -> clear(choice, "{\"option\": \"post\"}"))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> clear(choice, "{\"code\": \"mail\"}"))
        .isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @EnumSource(ChallengeType.class)
  void an_option_may_be_chosen_instead_of_a_code(ChallengeType type) {
    assertThat(clear(challenge(type, 6, true), "{\"option\": \"mail\"}"))
        .isEqualTo("{\"option\":\"mail\"}");
    assertThatThrownBy(() -> clear(challenge(type, 6, true), "{\"option\": \"post\"}"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().field()).isEqualTo("option"));
  }

  @ParameterizedTest
  @EnumSource(ChallengeType.class)
  void an_option_is_rejected_where_the_challenge_has_none(ChallengeType type) {
    ChallengeView plain = challenge(type, List.of(), 6, true);
    assertThatThrownBy(() -> clear(plain, "{\"option\": \"mail\"}"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().status()).isEqualTo(422));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"fields\": {}}",
        "{\"fields\": {\"a\": \"1\"}}",
        "{\"fields\": {\"a\": \"1\", \"b\": \" \"}}",
        "{\"fields\": {\"a\": \"1\", \"b\": \"2\", \"c\": \"3\"}}",
        "{\"fields\": {\"a\": \"1\", \"b\": 2}}",
        "{\"code\": \"1\"}"
      })
  void fields_must_be_exactly_those_of_the_challenge(String json) {
    ChallengeView fields = challenge(ChallengeType.FIELDS, null, null);
    assertThatThrownBy(() -> clear(fields, json)).isInstanceOf(ProblemException.class);
  }

  @Test
  void the_text_of_an_answer_does_not_contain_the_answer() {
    SubmittedAnswer given =
        SubmittedAnswer.of(
            JsonBody.parse("{\"code\": \"314159\"}".getBytes(StandardCharsets.UTF_8)));
    assertThat(given.toString()).doesNotContain("314159");
  }
}
