package dev.doorbell.store.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutomaticRunPauseTest {
  @ParameterizedTest
  @CsvSource({
    "LOGIN_FAILED, true",
    "LOGIN_FAILED.TOO_MANY_ATTEMPTS, true",
    "USER_ACTION_NEEDED, true",
    "USER_ACTION_NEEDED.TWOFA_EXPIRED, true",
    "USER_ACTION_NEEDED.CGU_FORM, false",
    "USER_ACTION_NEEDED.CGU_FORM.NEW, false",
    "USER_ACTION_NEEDED.CGU_FORMS, true",
    "VENDOR_DOWN.BANK_DOWN, false",
    "LOGIN_FAILEDX, false"
  })
  void an_error_code_pauses_automatic_runs_by_its_family(String code, boolean pauses) {
    assertThat(AutomaticRunPause.isPausedBy(false, code)).isEqualTo(pauses);
  }

  /** An SMS that the user missed in a run of their own once paused the automatic runs. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_missed_answer_pauses_them_only_if_an_automatic_run_needed_it(boolean hasUser) {
    assertThat(AutomaticRunPause.isPausedBy(hasUser, "USER_ACTION_NEEDED.TWOFA_EXPIRED"))
        .isEqualTo(!hasUser);
    assertThat(AutomaticRunPause.isPausedBy(hasUser, "LOGIN_FAILED")).isTrue();
  }
}
