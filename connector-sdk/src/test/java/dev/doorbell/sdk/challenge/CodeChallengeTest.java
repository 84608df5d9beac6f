package dev.doorbell.sdk.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CodeChallengeTest {
  @Test
  void asking_again_changes_nothing_but_that_it_is_again() {
    CodeChallenge first =
        CodeChallenge.sms("+33 6 .. 12")
            .withDigits(6)
            .withMessage("Enter it")
            .withResendAt(Instant.EPOCH)
            .withTimeout(Duration.ofMinutes(1));
    CodeChallenge again = first.wrongCode().withAttemptsLeft(2);
    assertThat(first.retry()).isFalse();
    assertThat(again)
        .isEqualTo(
            new CodeChallenge(
                CodeChallenge.Channel.SMS,
                "+33 6 .. 12",
                "Enter it",
                6,
                true,
                2,
                Instant.EPOCH,
                Duration.ofMinutes(1),
                true));
  }

  @Test
  void nothing_is_claimed_that_the_site_did_not_say() {
    assertThat(CodeChallenge.appCode())
        .isEqualTo(
            new CodeChallenge(
                CodeChallenge.Channel.APP_CODE,
                null,
                null,
                null,
                null,
                null,
                null,
                Duration.ofMinutes(3),
                false));
  }

  @Test
  void nonsense_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> CodeChallenge.appCode().withDigits(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodeChallenge.appCode().withAttemptsLeft(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodeChallenge.appCode().withTimeout(Duration.ZERO));
  }
}
