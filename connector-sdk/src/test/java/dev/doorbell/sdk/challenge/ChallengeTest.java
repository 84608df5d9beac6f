package dev.doorbell.sdk.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.sdk.challenge.Question.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  private static final Question.Option BY_EMAIL = new Question.Option("email", "An e-mail");

  @Test
  void asking_again_changes_nothing_but_that_it_is_again() {
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
                "Enter it",
                2,
                Instant.EPOCH,
                List.of(BY_EMAIL),
                Duration.ofMinutes(1),
                true));
  }

  @Test
  void nothing_is_claimed_that_the_site_did_not_say() {
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
  void a_timeout_is_null_unless_the_connector_sets_it() {
    assertThat(Challenge.appCode().timeout()).isNull();
    assertThat(Challenge.appCode().withTimeout(Duration.ofMinutes(3)).wrongAnswer().timeout())
        .isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void what_a_page_may_not_say_is_left_open() {
    assertThat(
            Challenge.approval(null)
                .withDestination(null)
                .withMessage(null)
                .withAttemptsLeft(null)
                .withResendAt(null))
        .isEqualTo(Challenge.approval());
  }

  @Test
  void an_approval_may_be_a_code_instead() {
    assertThat(Challenge.approval("42").orCode(Channel.SMS, 6).question())
        .isEqualTo(new Question.Approval("42", new Question.Code(Channel.SMS, 6, true)));
    assertThatIllegalStateException().isThrownBy(() -> Challenge.appCode().orCode(Channel.SMS, 6));
  }

  @Test
  void nonsense_is_rejected() {
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
  void what_an_answer_names_is_named_once() {
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
  }

  @Test
  void texts_of_a_site_are_limited() {
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
  void offers_are_taken_back_one_by_one_or_all() {
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
  void texts_for_the_user_are_not_printed() {
    Challenge challenge = Challenge.question("S3CRET").withDestination("S3CRET");
    assertThat(challenge.wrongAnswer()).hasToString("Challenge[SecurityQuestion, retry]");
  }

  @Test
  void what_was_answered_is_not_printed() {
    assertThat(new Answer.Typed("123456")).hasToString("Typed[...]");
    assertThat(new Answer.Filled(Map.of("pin", "7")).toString())
        .contains("pin")
        .doesNotContain("7");
  }
}
