package dev.doorbell.konnector.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.error.ErrorCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CozyErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "LOGIN_FAILED, LOGIN_FAILED",
    "VENDOR_DOWN.BANK_DOWN, VENDOR_DOWN_BANK_DOWN",
    "LOGIN_FAILED.WRONG_TWOFA_CODE, USER_ACTION_NEEDED_WRONG_TWOFA_CODE",
    "LOGIN_FAILED.NEW_REASON, LOGIN_FAILED",
    "USER_ACTION_NEEDED.TWOFA_EXPIRED, USER_ACTION_NEEDED_TWOFA_EXPIRED",
    "UNKNOWN_ERROR.PARTIAL_SYNC, UNKNOWN_ERROR_PARTIAL_SYNC",
    "NOT_EXISTING_DIRECTORY, ",
    "Cannot read property x of undefined, ",
    "'', "
  })
  void maps_messages_by_name(String message, @Nullable ErrorCode code) {
    assertThat(CozyErrors.code(message)).isEqualTo(Optional.ofNullable(code));
  }
}
