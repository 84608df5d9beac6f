package dev.doorbell.connectors.github;

import static dev.doorbell.testkit.recorded.Recorded.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.site.SavedCookie;
import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.user.TestUser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests pages after the password that ask no question and replace the receipts. Each has its own
 * error code.
 */
class GithubObstaclesIT {
  private static final String TOKEN = "<input type=hidden name=authenticity_token value=t>";
  private static final String LOGIN =
      "<form action='/session' method=post>%s<input name=login id=login_field><input name=password></form>";

  private SimulatedSite site = SimulatedSite.github();

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @EnumSource(GithubSwitch.class)
  void a_login_without_a_second_factor_is_asked_nothing(GithubSwitch on) {
    restartWith(on);
    for (String login : List.of("plain", "plain-7", "nag", "known-device")) {
      Outcome outcome =
          trial(login).answeredBy(TestUser.present()).run().succeeded().askedNothing().siteSent(0);
      assertThat(outcome.documents()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_PASSWORD_IS_422", "WRONG_CODE_IS_422"})
  void a_rejected_login_fails_without_a_message(GithubSwitch on) {
    restartWith(on);
    for (String login : List.of("plain", "totp", "sms", "push", "device")) {
      trial(login)
          .withField("password", "wrong")
          .answeredBy(TestUser.present())
          .run()
          .failed(ErrorCode.LOGIN_FAILED)
          .siteSent(0);
    }
    trial("unknown-user").answeredBy(TestUser.present()).run().failed(ErrorCode.LOGIN_FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "locked, LOGIN_FAILED_TOO_MANY_ATTEMPTS",
    "captcha, CHALLENGE_ASKED",
    "maintenance, VENDOR_DOWN",
    "down, VENDOR_DOWN"
  })
  void each_obstacle_has_its_own_error_code(String login, ErrorCode code) {
    for (GithubSwitch on :
        List.of(GithubSwitch.WRONG_PASSWORD_IS_422, GithubSwitch.REDIRECTS_NAME_THE_HOST)) {
      restartWith(on);
      trial(login).answeredBy(TestUser.present()).run().failed(code).askedNothing().siteSent(0);
    }
  }

  @Test
  void a_locked_login_has_another_error_code_than_a_wrong_password() {
    ConnectorTrial trial = trial("plain").withField("password", "wrong");
    for (int times = 1; times < 5; times++) {
      trial.answeredBy(TestUser.present()).run().failed(ErrorCode.LOGIN_FAILED);
    }
    trial.answeredBy(TestUser.present()).run().failed(ErrorCode.LOGIN_FAILED_TOO_MANY_ATTEMPTS);
  }

  @Test
  void an_unknown_page_is_reported_as_a_changed_site_and_its_outline_has_no_text() {
    Outcome outcome =
        trial("surprise").answeredBy(TestUser.present()).run().foundTheSiteChanged().askedNothing();
    assertThat(outcome.thrown())
        .get()
        .isInstanceOfSatisfying(
            ConnectorException.class,
            changed ->
                assertThat(changed.outline())
                    .contains("form.js-address-review")
                    .doesNotContain("surprise", "example.org", "Hello"));
  }

  @Test
  void a_form_without_its_token_is_reported_as_a_changed_site_before_the_user_is_asked() {
    trial("no-token").answeredBy(TestUser.present()).run().foundTheSiteChanged().askedNothing();
  }

  @Test
  void a_login_form_without_its_token_is_not_submitted() {
    try (RecordedSite pages = RecordedSite.open()) {
      pages.on("GET /login", page(LOGIN.formatted("")));
      newRecordedTrial(pages)
          .answeredBy(TestUser.present())
          .run()
          .foundTheSiteChanged()
          .requested(1);
    }
  }

  @Test
  void a_passkey_without_another_way_has_its_own_error_code() {
    try (RecordedSite pages = RecordedSite.open()) {
      pages
          .on("GET /login", page(LOGIN.formatted(TOKEN)))
          .on("POST /session", page("<form class=js-webauthn-form>%s</form>".formatted(TOKEN)));
      newRecordedTrial(pages)
          .answeredBy(TestUser.present())
          .run()
          .failed(ErrorCode.CHALLENGE_ASKED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEFAULT", "DEVICE_IS_EXPECTED_OF_ALL"})
  void the_device_is_recognized_after_a_failed_run(String mode) {
    if (!mode.equals("DEFAULT")) {
      restartWith(GithubSwitch.valueOf(mode));
    }
    String login = mode.equals("DEFAULT") ? "known-device" : "totp";
    ConnectorTrial trial = trial(login).withField("password", "wrong");
    SessionState session =
        trial.answeredBy(TestUser.present()).run().failed(ErrorCode.LOGIN_FAILED).session();
    assertThat(session.cookies()).extracting(SavedCookie::name).contains("_device_id");
    trial.withField("password", SimulatedSite.PASSWORD);
    // Without the cookie, the site does not recognize the device.
    trial.forgettingSession().answeredBy(TestUser.present()).run().failed(ErrorCode.LOGIN_FAILED);
    trial
        .havingSession(session)
        .answeredBy(
            login.equals("totp")
                ? TestUser.present().answers(_ -> readCode(login))
                : TestUser.present())
        .run()
        .succeeded();
  }

  @Test
  void a_run_without_an_answer_keeps_the_device_cookie() {
    restartWith(GithubSwitch.DEVICE_IS_EXPECTED_OF_ALL);
    ConnectorTrial trial = trial("totp");
    trial
        .answeredBy(TestUser.present().neverAnswers())
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
    trial
        .answeredBy(TestUser.present().answers(_ -> readCode("totp")))
        .run()
        .succeeded()
        .asked(Challenge.appCode());
  }

  private String readCode(String login) {
    return site.phone(login).code();
  }

  private static ConnectorTrial newRecordedTrial(RecordedSite pages) {
    return ConnectorTrial.of(new Github())
        .at(pages)
        .withField("login", "octo-user")
        .withField("password", SimulatedSite.PASSWORD);
  }

  private void restartWith(GithubSwitch... on) {
    site.close();
    site = SimulatedSite.github(on);
  }

  private ConnectorTrial trial(String login) {
    return site.trial(new Github(), login);
  }
}
