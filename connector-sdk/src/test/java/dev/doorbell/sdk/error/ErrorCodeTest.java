package dev.doorbell.sdk.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
  @Test
  void the_error_codes_are_those_that_frontends_know() {
    List<String> names = Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList();
    assertThat(names)
        .containsExactlyInAnyOrder(
            "LOGIN_FAILED",
            "LOGIN_FAILED.NEEDS_SECRET",
            "LOGIN_FAILED.TOO_MANY_ATTEMPTS",
            "USER_ACTION_NEEDED",
            "USER_ACTION_NEEDED.TWOFA_EXPIRED",
            "USER_ACTION_NEEDED.WRONG_TWOFA_CODE",
            "USER_ACTION_NEEDED.CHANGE_PASSWORD",
            "USER_ACTION_NEEDED.CGU_FORM",
            "USER_ACTION_NEEDED.SCA_REQUIRED",
            "USER_ACTION_NEEDED.WEBAUTH_REQUIRED",
            "USER_ACTION_NEEDED.OAUTH_OUTDATED",
            "USER_ACTION_NEEDED.ACCOUNT_REMOVED",
            "USER_ACTION_NEEDED.PERMISSIONS_CHANGED",
            "CHALLENGE_ASKED",
            "CAPTCHA_RESOLUTION_FAILED",
            "VENDOR_DOWN",
            "VENDOR_DOWN.BANK_DOWN",
            "MAINTENANCE",
            "TERMS_VERSION_MISMATCH",
            "FILE_DOWNLOAD_FAILED",
            "SAVE_FILE_FAILED",
            "DISK_QUOTA_EXCEEDED",
            "UNKNOWN_ERROR",
            "UNKNOWN_ERROR.PARTIAL_SYNC");
    assertThat(names)
        .allSatisfy(
            name -> assertThat(ErrorCode.named(name)).map(ErrorCode::wireName).contains(name));
    assertThat(ErrorCode.named("FROM_ANOTHER_VERSION")).isEmpty();
  }
}
