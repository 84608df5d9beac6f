package dev.doorbell.simulators.bank.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {
  @ParameterizedTest
  @CsvSource({
    "plain,PLAIN",
    "sms-12,SMS",
    "app_code,APP_CODE",
    "app_code-1,APP_CODE",
    "slow-login,SLOW_LOGIN",
    "slow-login-2,SLOW_LOGIN",
    "slow-login-deactivated,SLOW_LOGIN_DEACTIVATED",
    "slow-login-deactivated-3,SLOW_LOGIN_DEACTIVATED",
    "wrong-password-1,WRONG_PASSWORD",
    "sms-one,SMS",
    "sms-keeps-session,SMS_KEEPS_SESSION",
    "sms-keeps-session-2,SMS_KEEPS_SESSION",
    "approval,APPROVAL",
    "approval-1,APPROVAL",
    "approval-number-1,APPROVAL_NUMBER",
    "approval-or-code-x,APPROVAL_OR_CODE",
    "image-1,IMAGE",
    "image-sms,IMAGE_SMS",
    "image-sms-1,IMAGE_SMS",
    "change-password-1,CHANGE_PASSWORD",
    "smsone,UNKNOWN",
    "unknown,UNKNOWN",
    "SMS,UNKNOWN",
    "'',UNKNOWN"
  })
  void a_login_selects_its_scenario_with_and_without_a_suffix(String login, Scenario scenario) {
    assertThat(Scenario.of(login)).isEqualTo(scenario);
  }
}
