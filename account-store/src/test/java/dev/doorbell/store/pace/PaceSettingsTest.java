package dev.doorbell.store.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceSettingsTest {
  private static final PaceSettings LIMITS =
      new PaceSettings(
          Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofSeconds(15), 10, 5);

  @ParameterizedTest
  @CsvSource({
    "PT0S,   LOGIN_FAILED,                   PT10S",
    "PT10S,  LOGIN_FAILED,                   PT20S",
    "PT20S,  LOGIN_FAILED.NEEDS_SECRET,      PT40S",
    "PT40S,  LOGIN_FAILED.TOO_MANY_ATTEMPTS, PT15M",
    "PT15M,  LOGIN_FAILED.TOO_MANY_ATTEMPTS, PT30M",
    "PT30M,  LOGIN_FAILED,                   PT1H",
    "PT20H,  LOGIN_FAILED,                   PT24H",
    "PT24H,  LOGIN_FAILED.TOO_MANY_ATTEMPTS, PT24H",
  })
  void each_failed_login_doubles_the_pause_up_to_a_day(
      Duration last, String errorCode, Duration expected) {
    assertThat(LIMITS.pauseAfter(last, errorCode)).isEqualTo(expected);
  }

  @Test
  void without_a_pause_after_failed_logins_only_a_lock_delays_the_next_one() {
    var limits = new PaceSettings(Duration.ZERO, Duration.ofMinutes(1), Duration.ZERO, 0, 1);

    assertThat(limits.pauseAfter(Duration.ZERO, "LOGIN_FAILED")).isZero();
    assertThat(limits.pauseAfter(Duration.ZERO, "LOGIN_FAILED.TOO_MANY_ATTEMPTS"))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(PaceSettings.NONE.pauseAfter(Duration.ZERO, "LOGIN_FAILED.TOO_MANY_ATTEMPTS"))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "LOGIN_FAILED,                   true",
    "LOGIN_FAILED.TOO_MANY_ATTEMPTS, true",
    "LOGIN_FAILEDX,                  false",
    "VENDOR_DOWN,                    false",
    "USER_ACTION_NEEDED,             false",
  })
  void only_codes_of_rejected_logins_delay_the_next_login(String errorCode, boolean delays) {
    assertThat(PaceSettings.isFailedLogin(errorCode)).isEqualTo(delays);
  }

  @Test
  void negative_limits_are_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new PaceSettings(Duration.ofSeconds(-1), Duration.ZERO, Duration.ZERO, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> PaceSettings.ofOwner(0));
  }
}
