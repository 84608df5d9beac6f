package dev.doorbell.sdk.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.sdk.challenge.Question.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
                Duration.ofMinutes(3),
                false));
  }

  @Test
  void an_approval_may_be_a_code_instead() {
    assertThat(Challenge.approval("42").orCode(Channel.SMS, 6).question())
        .isEqualTo(new Question.Approval("42", new Question.Code(Channel.SMS, 6, true)));
    assertThatIllegalStateException().isThrownBy(() -> Challenge.appCode().orCode(Channel.SMS, 6));
  }

  @Test
  void nonsense_is_refused() {
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
  void what_was_answered_is_not_printed() {
    assertThat(new Answer.Typed("123456")).hasToString("Typed[...]");
    assertThat(new Answer.Filled(Map.of("pin", "7")).toString())
        .contains("pin")
        .doesNotContain("7");
  }
}
