package dev.doorbell.konnector.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoFactorStateTest {
  @ParameterizedTest
  @CsvSource({
    "TWOFA_NEEDED, UNSPECIFIED, false",
    "TWOFA_NEEDED.SMS, SMS, false",
    "TWOFA_NEEDED.EMAIL, EMAIL, false",
    "TWOFA_NEEDED.APP, APP, false",
    "TWOFA_NEEDED.APP_CODE, APP_CODE, false",
    "TWOFA_NEEDED_RETRY, UNSPECIFIED, true",
    "TWOFA_NEEDED_RETRY.SMS, SMS, true",
    "TWOFA_NEEDED.LATER, UNSPECIFIED, false",
    "LOGIN_SUCCESS, , false",
    "TWOFA_NEEDEDX, , false"
  })
  void reads_the_kind_of_wait(String state, @Nullable TwoFactorState kind, boolean retry) {
    assertThat(TwoFactorState.of(state)).isEqualTo(kind);
    assertThat(TwoFactorState.isRetry(state)).isEqualTo(retry);
  }
}
