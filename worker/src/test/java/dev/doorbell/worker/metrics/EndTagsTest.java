package dev.doorbell.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.run.RunStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndTagsTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "FAILED,    VENDOR_DOWN,                      -,    VENDOR_DOWN",
        "FAILED,    USER_ACTION_NEEDED.TWOFA_EXPIRED, -,    USER_ACTION_NEEDED.TWOFA_EXPIRED",
        "FAILED,    NO_SUCH_CODE,                     -,    other",
        "FAILED,    -,                                BUSY, other",
        "SKIPPED,   -,                                BUSY, BUSY",
        "SKIPPED,   VENDOR_DOWN,                      -,    other",
        "SUCCEEDED, VENDOR_DOWN,                      BUSY, none",
        "CANCELLED, VENDOR_DOWN,                      BUSY, none"
      })
  void a_failure_has_its_error_code_and_a_skip_its_reason(
      RunStatus status, String errorCode, String reason, String tag) {
    assertThat(EndTags.code(status, errorCode, reason)).isEqualTo(tag);
  }
}
