package dev.doorbell.connectors.amazon;

import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ONE_PAGE;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.UNKNOWN_EMAIL_IS_INVITED;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.WRONG_PASSWORD_BRINGS_A_CAPTCHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.site.SavedCookie;
import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.simulators.amazon.page.Marketplace;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests rejected logins at four marketplaces, and that the site recognizes the device after them.
 */
class AmazonObstaclesIT {
  private static final AmazonSites SITES = new AmazonSites();

  private final SimulatedSite site = SITES.siteWith();

  @AfterAll
  static void close() {
    SITES.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_wrong_password_and_a_locked_login_have_different_codes_in_each_language(
      Marketplace country) {
    for (SimulatedSite simulated : List.of(site, SITES.siteWith(ONE_PAGE))) {
      ConnectorTrial trial =
          new AmazonUser(simulated, "plain-" + country.id().replace(".", "-"))
              .trial()
              .withField("marketplace", "amazon." + country.id())
              .withField("password", "wrong");
      for (int times = 1; times < 5; times++) {
        runTrial(trial).failed(ErrorCode.LOGIN_FAILED).siteSent(0);
      }
      runTrial(trial).failed(ErrorCode.LOGIN_FAILED_TOO_MANY_ATTEMPTS).siteSent(0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void with_a_picture_the_text_determines_whether_the_password_was_wrong(Marketplace country) {
    SimulatedSite simulated = SITES.siteWith(WRONG_PASSWORD_BRINGS_A_CAPTCHA);
    ConnectorTrial trial =
        new AmazonUser(simulated, "captcha-auth-" + country.id().replace(".", "-"))
            .trial()
            .withField("marketplace", "amazon." + country.id())
            .withField("password", "wrong");
    trial
        .answeredBy(TestUser.present().answers("XXXXXX").answers(simulated::readPicture))
        .run()
        .failed(ErrorCode.LOGIN_FAILED)
        .askedTimes(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNKNOWN_EMAIL_IS_INVITED", "ONE_PAGE"})
  void an_unknown_e_mail_fails_before_the_password_is_sent(AmazonSwitch on) {
    AmazonUser unknown = new AmazonUser(SITES.siteWith(on), "unknown-user");
    unknown
        .trialWith(TestUser.present())
        .run()
        .failed(ErrorCode.LOGIN_FAILED)
        .called(
            on == UNKNOWN_EMAIL_IS_INVITED ? new String[0] : new String[] {"beforeSiteSendsCode"});
  }

  @Test
  void an_unknown_page_is_reported_as_a_changed_site_and_its_outline_has_no_text() {
    Outcome outcome =
        new AmazonUser(site, "surprise")
            .trialWithAnswers()
            .run()
            .foundTheSiteChanged()
            .askedNothing();
    assertThat(outcome.thrown())
        .get()
        .isInstanceOfSatisfying(
            ConnectorException.class,
            changed ->
                assertThat(changed.outline())
                    .contains("form.ap-address-review")
                    .doesNotContain("surprise", "example.org"));
  }

  @Test
  void a_form_without_its_token_is_reported_as_a_changed_site_before_the_user_is_asked() {
    new AmazonUser(site, "no-token").trialWithAnswers().run().foundTheSiteChanged().askedNothing();
  }

  @Test
  void each_marketplace_has_its_own_host_and_session() {
    Outcome outcome =
        new AmazonUser(site, "nag-elsewhere")
            .trial()
            .withField("marketplace", "amazon.de")
            .answeredBy(TestUser.present())
            .withTimeLeft(() -> Duration.ZERO)
            .run()
            .succeeded();
    assertThat(outcome.session().cookies())
        .extracting(SavedCookie::domain)
        .containsOnly("amazon.de");
  }

  @Test
  void the_device_is_recognized_after_failed_runs() {
    AmazonUser user = new AmazonUser(site, "otp-7");
    ConnectorTrial trial = user.trial();
    trial.answeredBy(user.addAnswers(TestUser.present())).run().succeeded();
    site.endSessions("otp-7");
    SessionState before = trial.session();
    trial.withField("password", "wrong").havingSession(before);
    SessionState after = runTrial(trial).failed(ErrorCode.LOGIN_FAILED).siteSent(0).session();
    assertThat(readDeviceCookie(after)).isEqualTo(readDeviceCookie(before));
    trial.withField("password", SimulatedSite.PASSWORD).havingSession(after);
    runTrial(trial).succeeded().askedNothing().siteSent(0);
  }

  private static String readDeviceCookie(SessionState session) {
    return session.cookies().stream()
        .filter(cookie -> cookie.name().equals("ubid-acbfr"))
        .map(SavedCookie::value)
        .findFirst()
        .orElseThrow();
  }

  private static Outcome runTrial(ConnectorTrial trial) {
    return trial.answeredBy(TestUser.present()).run();
  }
}
