package dev.doorbell.konnector.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutputVerdictTest {
  private final OutputVerdict verdict = new OutputVerdict();

  private void wrote(String type, String message) {
    verdict.line("{\"type\":\"%s\",\"message\":\"%s\"}".formatted(type, message));
  }

  private Optional<ErrorCode> code(int exit) {
    return verdict.failure(exit, Optional.empty()).map(ConnectorException::code);
  }

  @Test
  void a_silent_exit_with_zero_is_a_success() {
    wrote("info", "done");
    verdict.line("{not json");

    assertThat(code(0)).isEmpty();
  }

  @Test
  void the_last_critical_line_decides_even_at_exit_zero() {
    wrote("critical", "VENDOR_DOWN");
    wrote("critical", "LOGIN_FAILED");
    wrote("error", "MAINTENANCE");

    assertThat(code(0)).contains(ErrorCode.LOGIN_FAILED);
  }

  @Test
  void an_error_line_with_a_code_decides_without_a_critical_one() {
    wrote("error", "VENDOR_DOWN");

    assertThat(code(0)).contains(ErrorCode.VENDOR_DOWN);
  }

  @Test
  void an_error_line_without_a_code_or_a_discarded_file_is_a_partial_success() {
    wrote("error", "one file failed");
    assertThat(code(0)).contains(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC);
    assertThat(code(1)).contains(ErrorCode.UNKNOWN_ERROR);

    OutputVerdict other = new OutputVerdict();
    other.discarded();
    assertThat(other.failure(0, Optional.empty()).orElseThrow().code())
        .isEqualTo(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC);
  }

  @Test
  void only_the_exit_status_is_left_without_such_lines() {
    assertThat(code(137)).contains(ErrorCode.UNKNOWN_ERROR);
  }

  @Test
  void a_limit_of_the_sandbox_decides_first() {
    wrote("critical", "LOGIN_FAILED");

    ConnectorException failure = verdict.failure(137, Optional.of("memory")).orElseThrow();

    assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_ERROR);
    assertThat(failure.reason()).isEqualTo("LIMIT_EXCEEDED");
  }
}
