package dev.doorbell.sdk.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.events.challenge.AnswerCheckResult;
import dev.doorbell.events.challenge.AnswerRules;
import dev.doorbell.events.challenge.AnswerValue;
import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.sdk.challenge.Question.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  private static final Question.Option BY_EMAIL = new Question.Option("email", "An e-mail");

  @Test
  void a_challenge_after_a_wrong_answer_differs_only_in_its_retry_flag() {
    Challenge first =
        Challenge.sms("+33 6 .. 12")
            .withDigits(6)
            .withMessage("Enter it")
            .withResendAt(Instant.EPOCH)
            .withOtherWays(List.of(BY_EMAIL))
            .withTimeout(Duration.ofMinutes(1));
    Challenge again = first.wrongAnswer().withAttemptsLeft(2);
    assertThat(first.retry()).isFalse();
    assertThat(again)
        .isEqualTo(
            new Challenge(
                new Question.Code(Channel.SMS, 6, true),
                "+33 6 .. 12",
                LocalizedText.of("Enter it"),
                2,
                Instant.EPOCH,
                List.of(BY_EMAIL),
                Duration.ofMinutes(1),
                true));
  }

  @Test
  void values_that_the_site_does_not_show_are_null() {
    assertThat(Challenge.appCode())
        .isEqualTo(
            new Challenge(
                new Question.Code(Channel.APP_CODE, null, null),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                false));
  }

  @Test
  void the_timeout_is_null_unless_the_connector_sets_it() {
    assertThat(Challenge.appCode().timeout()).isNull();
    assertThat(Challenge.appCode().withTimeout(Duration.ofMinutes(3)).wrongAnswer().timeout())
        .isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void setting_a_value_to_null_leaves_it_unset() {
    assertThat(
            Challenge.approval(null)
                .withDestination(null)
                .withMessage((String) null)
                .withAttemptsLeft(null)
                .withResendAt(null))
        .isEqualTo(Challenge.approval());
  }

  @Test
  void an_approval_can_have_a_code_as_an_alternative() {
    assertThat(Challenge.approval("42").orCode(Channel.SMS, 6).question())
        .isEqualTo(new Question.Approval("42", new Question.Code(Channel.SMS, 6, true)));
    assertThatIllegalStateException().isThrownBy(() -> Challenge.appCode().orCode(Channel.SMS, 6));
  }

  @Test
  void an_invalid_challenge_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> Challenge.appCode().withDigits(0));
    assertThatIllegalStateException().isThrownBy(() -> Challenge.approval().withDigits(6));
    assertThatIllegalArgumentException().isThrownBy(() -> Challenge.appCode().withAttemptsLeft(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Challenge.appCode().withTimeout(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> Challenge.choice(List.of()));
    assertThatIllegalArgumentException().isThrownBy(Challenge::fields);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Challenge.picture("https://site.example/captcha.png"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Challenge.choice(List.of(BY_EMAIL)).withOtherWays(List.of(BY_EMAIL)));
  }

  @Test
  void names_of_options_and_fields_are_unique_and_not_blank_or_too_long() {
    Question.Option twice = new Question.Option("email", "Another");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Challenge.choice(List.of(BY_EMAIL, twice)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Challenge.appCode().withOtherWays(List.of(BY_EMAIL, twice)));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Challenge.fields(
                new Question.InputField("pin", "PIN", true),
                new Question.InputField("pin", "PIN", true)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Question.Option(" ", "Another"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Question.InputField("x".repeat(501), "PIN", true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Question.InputField.choice("country", "Country", List.of()));
  }

  @Test
  void a_field_of_a_date_takes_a_day_and_nothing_else() {
    Challenge challenge =
        Challenge.fields(
            Question.InputField.date("born", "Date of birth"),
            Question.InputField.checkbox("trust", "Trust this device").optional());
    AnswerRules rules = challenge.answerRules();
    assertThat(rules.check(new AnswerValue.Fields(Map.of("born", "1980-02-29"))))
        .isInstanceOf(AnswerCheckResult.Fits.class);
    assertThat(rules.check(new AnswerValue.Fields(Map.of("born", "29.2.1980"))))
        .isInstanceOfSatisfying(
            AnswerCheckResult.Rejected.class,
            rejected -> assertThat(rejected.field()).isEqualTo("born"));
  }

  @Test
  void a_field_has_the_limits_of_an_accounts_field() {
    Question.InputField born =
        Question.InputField.date("born", "Date of birth")
            .notBefore(LocalDate.of(1900, 1, 1))
            .notAfter(LocalDate.of(2009, 12, 31));
    Question.InputField pin =
        Question.InputField.password("pin", "PIN").withLength(4, 6).matching("[0-9]{1,6}");
    AnswerRules rules = Challenge.fields(born, pin).answerRules();
    assertThat(rules.check(new AnswerValue.Fields(Map.of("born", "1980-02-29", "pin", "1234"))))
        .isInstanceOf(AnswerCheckResult.Fits.class);
    assertThat(rules.check(new AnswerValue.Fields(Map.of("born", "2010-01-01", "pin", "1234"))))
        .isEqualTo(
            new AnswerCheckResult.Rejected(
                AnswerCheckResult.Reason.INVALID_FIELD,
                "fields",
                "born",
                "Expected 2009-12-31 or an earlier date"));
    assertThat(rules.check(new AnswerValue.Fields(Map.of("born", "1980-02-29", "pin", "123x"))))
        .isInstanceOf(AnswerCheckResult.Rejected.class);
  }

  @Test
  void limits_that_do_not_suit_a_field_are_rejected_with_its_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Question.InputField.date("born", "Born").withLength(1, 2))
        .withMessage(
            "field 'born' has a length or a pattern and is not a text, an e-mail address or a"
                + " password");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Question.InputField.text("pin", "PIN").withLength(1, 1001))
        .withMessage("field 'pin' has a length that is not of the form 1 <= min <= max <= 1000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Question.InputField.text("pin", "PIN").matching("[0-9]+"))
        .withMessageStartingWith("field 'pin' has a pattern that is not permitted: ");
  }

  @Test
  void texts_have_translations_within_the_limits() {
    String endless = "\ud83d\udd14".repeat(500);
    Challenge challenge =
        Challenge.fields(
                Question.InputField.date("born", "Date of birth")
                    .inLanguage("fr", "Date de naissance"),
                Question.InputField.choice(
                    "site", "Site", List.of(BY_EMAIL.inLanguage("fr", endless))))
            .withMessage(LocalizedText.of("Please").with("fr", "S’il vous plaît"));
    assertThat(challenge.message()).isEqualTo("Please");
    assertThat(challenge.question())
        .isInstanceOfSatisfying(
            Question.Fields.class,
            asked -> {
              assertThat(asked.fields().getFirst())
                  .returns("Date of birth", Question.InputField::label)
                  .returns("Date de naissance", field -> field.localizedLabel().in("fr-CA"));
              assertThat(asked.fields().getLast().options().getFirst().localizedLabel().in("fr"))
                  .hasSizeBetween(199, 200)
                  .endsWith("…");
            });
    LocalizedText longest = LocalizedText.of("Please");
    for (String language : List.of("de", "es", "fr", "it", "pt")) {
      longest = longest.with(language, "x".repeat(LocalizedText.MAX_LENGTH));
    }
    LocalizedText tooLong = longest;
    assertThatIllegalArgumentException().isThrownBy(() -> challenge.withMessage(tooLong));
  }

  @Test
  void texts_of_a_site_are_cut_and_lose_control_characters() {
    String endless = "\ud83d\udd14".repeat(1_000_000);
    Challenge challenge =
        Challenge.question("a\0b\nc\u001b[2J " + endless).withDestination(endless);
    assertThat(challenge.message()).startsWith("ab\nc[2J ").endsWith("\ud83d\udd14…");
    assertThat(challenge.message()).hasSizeBetween(1999, 2000);
    assertThat(challenge.destination()).hasSizeBetween(199, 200);
    assertThat(new Question.Option("a", endless).label()).hasSizeBetween(199, 200);
    assertThat(Challenge.question("Your first pet?").message()).isEqualTo("Your first pet?");
    assertThat(Challenge.sms(null).destination()).isNull();
    List<Question.Option> many =
        IntStream.range(0, 51).mapToObj(i -> new Question.Option("o" + i, "")).toList();
    assertThatIllegalArgumentException().isThrownBy(() -> Challenge.choice(many));
    assertThat(Challenge.choice(many.subList(1, 51)).question()).isNotNull();
  }

  @Test
  void a_connector_can_remove_the_resend_or_all_offers() {
    Challenge offering =
        Challenge.sms("").withResendAt(Instant.EPOCH).withOtherWays(List.of(BY_EMAIL));
    assertThat(offering.withoutResend())
        .returns(null, Challenge::resendAt)
        .returns(List.of(BY_EMAIL), Challenge::otherWays);
    assertThat(offering.withoutOffers())
        .returns(null, Challenge::resendAt)
        .returns(List.of(), Challenge::otherWays);
  }

  @Test
  void to_string_of_a_challenge_omits_texts_for_the_user() {
    Challenge challenge = Challenge.question("S3CRET").withDestination("S3CRET");
    assertThat(challenge.wrongAnswer()).hasToString("Challenge[SecurityQuestion, retry]");
  }

  @Test
  void to_string_of_an_answer_omits_what_the_user_typed() {
    assertThat(new Answer.Typed("123456")).hasToString("Typed[...]");
    assertThat(new Answer.Filled(Map.of("pin", "7")).toString())
        .contains("pin")
        .doesNotContain("7");
  }
}
