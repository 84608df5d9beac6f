package dev.doorbell.connectors.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.user.TestUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests pages after the password that ask no question and replace the accounts. Each has its own
 * error code.
 */
class ObstaclesIT {
  private SimulatedSite bank = SimulatedSite.bank();

  @AfterEach
  void close() {
    bank.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "plain-7", " plain-8 ", "slow-login"})
  void a_login_without_a_second_factor_asks_nothing(String login) {
    Outcome outcome =
        trial(login).automatically().run().succeeded().called("notifySuccessfulLogin");
    assertThat(outcome.documents()).isNotEmpty();
  }

  @Test
  void a_login_on_the_waiting_page_is_reported_as_successful_only_after_it() {
    Outcome outcome = trial("slow-login-deactivated").automatically().run().succeeded();
    assertThat(outcome.calls())
        .startsWith("deactivateAutoSuccessfulLogin")
        .endsWith("notifySuccessfulLogin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong-password", "unknown-user"})
  void a_login_that_the_bank_rejects_fails(String login) {
    trial(login).answeredBy(TestUser.present()).run().failed(ErrorCode.LOGIN_FAILED).siteSent(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "sms", "approval", "question"})
  void a_wrong_password_is_a_failed_login_without_a_message(String login) {
    trial(login)
        .withField("password", "wrong")
        .answeredBy(TestUser.present())
        .run()
        .failed(ErrorCode.LOGIN_FAILED)
        .siteSent(0);
  }

  @ParameterizedTest
  @CsvSource({
    "locked, LOGIN_FAILED_TOO_MANY_ATTEMPTS",
    "removed, USER_ACTION_NEEDED_ACCOUNT_REMOVED",
    "terms, USER_ACTION_NEEDED_CGU_FORM",
    "change-password, USER_ACTION_NEEDED_CHANGE_PASSWORD",
    "maintenance, MAINTENANCE",
    "captcha-wall, CHALLENGE_ASKED",
    "down, VENDOR_DOWN"
  })
  void each_obstacle_has_its_own_error_code(String login, ErrorCode code) {
    trial(login).automatically().run().failed(code).siteSent(0);
    trial(login).answeredBy(TestUser.present()).run().failed(code).askedNothing();
  }

  @Test
  void an_unknown_page_is_reported_as_a_changed_site_and_its_outline_has_no_text() {
    Outcome outcome = trial("changed").automatically().run().foundTheSiteChanged();
    assertThat(outcome.thrown())
        .get()
        .isInstanceOfSatisfying(
            ConnectorException.class,
            changed ->
                assertThat(changed.outline())
                    .contains("div.narrow", "section.card")
                    .doesNotContain("redesigned", "Welcome"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"slow-login", "slow-login-deactivated"})
  void a_cancelled_run_stops_during_a_slow_login(String login) {
    bank.close();
    bank = SimulatedSite.bankThatHangs();
    trial(login).automatically().cancelledOnce(bank.phone(login)::hasSignedIn).run().wasCancelled();
  }

  private ConnectorTrial trial(String login) {
    return bank.trial(new DemoBank(), login);
  }
}
