package dev.doorbell.simulators.amazon.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioTest {

  @ParameterizedTest
  @CsvSource({
    "otp, OTP",
    "otp-1, OTP",
    "otp-choice, OTP_CHOICE",
    "otp-choice-7, OTP_CHOICE",
    "approval-or-code-2, APPROVAL_OR_CODE",
    "approval-9, APPROVAL",
    "OTP-1@Example.org, OTP",
    "otpx, UNKNOWN",
    "@example.org, UNKNOWN",
    "'', UNKNOWN"
  })
  void the_longest_name_before_a_hyphen_selects_the_scenario(String typed, Scenario scenario) {
    assertThat(Person.of(typed).scenario()).isEqualTo(scenario);
  }

  @ParameterizedTest
  @EnumSource
  void each_name_selects_its_scenario(Scenario scenario) {
    assertThat(Scenario.of(scenario.loginName())).isEqualTo(scenario);
  }

  @Test
  void logins_that_differ_in_case_blanks_or_domain_select_the_same_person() {
    assertThat(Person.of(" Otp-1@example.org ")).isEqualTo(Person.of("otp-1"));
    assertThat(Person.of("otp-1").accepts("wrong")).isFalse();
    assertThat(Person.of("otp-1").accepts("")).isFalse();
    assertThat(Person.of("otp-1").accepts("anything")).isTrue();
  }
}
