package dev.doorbell.store.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunEndTest {
  @ParameterizedTest
  @EnumSource(names = {"REQUESTED", "RUNNING", "WAITING", "SUCCEEDED"})
  void a_run_cannot_end_in_a_status_that_is_no_end_or_a_success(RunStatus status) {
    assertThatThrownBy(() -> new RunEnd(status, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void exactly_a_failed_run_has_an_error_code() {
    assertThatThrownBy(() -> new RunEnd(RunStatus.FAILED, null, "CRASHED"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RunEnd(RunStatus.CANCELLED, "VENDOR_DOWN", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(RunEnd.failed("VENDOR_DOWN", null).status()).isEqualTo(RunStatus.FAILED);
    assertThat(RunEnd.skipped("STALE").reason()).isEqualTo("STALE");
    assertThat(RunEnd.cancelled().status()).isEqualTo(RunStatus.CANCELLED);
  }
}
