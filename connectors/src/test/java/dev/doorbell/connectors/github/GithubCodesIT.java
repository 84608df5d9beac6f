package dev.doorbell.connectors.github;

import static dev.doorbell.simulators.github.session.GithubSwitch.PASSKEY_COMES_LAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.Phone;
import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests codes of the app, codes sent by SMS and e-mail, recovery codes, and the page that asks for
 * a passkey first.
 */
class GithubCodesIT {
  private static final Challenge APP = Challenge.appCode().withDigits(6);
  private static final Challenge SMS = Challenge.sms(null).withDigits(6);
  private static final Challenge MAIL = Challenge.email("d*****@example.org").withDigits(6);
  private static final Challenge RECOVERY = Challenge.question("Recovery code");
  private static final Option APP_WAY = new Option("app", "Authenticator app");
  private static final Option MOBILE_WAY = new Option("mobile", "GitHub Mobile");
  private static final Option SMS_WAY = new Option("sms", "SMS/Text message");
  private static final Option RECOVERY_WAY = new Option("recovery", "Two-factor recovery code");
  private static final String WRONG_CODE = "000000";

  private SimulatedSite site = SimulatedSite.github();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void the_code_of_the_app_signs_in() {
    trial("totp")
        .answeredBy(TestUser.present().answers(_ -> phone("totp").code()))
        .run()
        .succeeded()
        .asked(APP.withOtherWays(List.of(RECOVERY_WAY)))
        .called(
            "beforeSiteSendsCode",
            "deactivateAutoSuccessfulLogin",
            "waitForAnswer",
            "notifySuccessfulLogin")
        .siteSent(0);
  }

  @Test
  void the_stored_key_of_the_app_answers() {
    withKey("totp").automatically().run().succeeded().answeredByAuthenticator(1).siteSent(0);
  }

  @Test
  void after_a_rejected_code_the_key_answers_with_the_next_one() {
    withKey("wrong-then-right").automatically().run().succeeded().answeredByAuthenticator(2);
    assertThat(site.codesReceived("wrong-then-right")).hasSize(2).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_CODE_IS_422", "DEVICE_IS_EXPECTED_OF_ALL"})
  void after_a_wrong_code_the_user_is_asked_again_regardless_of_the_status(GithubSwitch on) {
    restartWith(on);
    trial("wrong-then-right")
        .answeredBy(userWhoAnswersTwice("wrong-then-right"))
        .run()
        .succeeded()
        .asked(APP, APP.wrongAnswer().withMessage("Two-factor authentication failed."));
    trial("sms")
        .answeredBy(TestUser.present().answers(WRONG_CODE).answers(_ -> phone("sms").code()))
        .run()
        .succeeded()
        .asked(SMS, SMS.wrongAnswer())
        .siteSent(1);
    trial("device")
        .answeredBy(TestUser.present().answers(WRONG_CODE).answers(_ -> phone("device").code()))
        .run()
        .succeeded()
        .asked(MAIL, MAIL.wrongAnswer())
        .siteSent(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_CODE_IS_422", "WRONG_PASSWORD_IS_422", "REDIRECTS_NAME_THE_HOST"})
  void too_many_wrong_codes_end_the_run(GithubSwitch on) {
    restartWith(on);
    for (String login : List.of("totp", "sms", "device")) {
      trial(login)
          .answeredBy(TestUser.present().alwaysAnswers(_ -> WRONG_CODE))
          .run()
          .failed(ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE)
          .askedTimes(5);
    }
  }

  @Test
  void an_sms_is_sent_once_and_its_code_signs_in() {
    Outcome outcome =
        trial("sms")
            .answeredBy(TestUser.present().answers(_ -> phone("sms").code()))
            .run()
            .succeeded()
            .asked(SMS.withOtherWays(List.of(RECOVERY_WAY)))
            .siteSent(1);
    assertThat(outcome.challenges().getFirst().destination()).startsWith("***-***-**");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "device"})
  void after_a_resend_the_new_code_is_valid(String login) {
    Outcome outcome =
        trial(login)
            .answeredBy(TestUser.present().asksForResend().answers(_ -> phone(login).code()))
            .run()
            .succeeded()
            .siteSent(2);
    assertThat(outcome.challenges()).hasSize(2).extracting(Challenge::retry).containsOnly(false);
  }

  @Test
  void a_rejected_resend_of_a_message_shows_the_text_of_the_site() {
    TestUser user = TestUser.present();
    for (int times = 0; times < 4; times++) {
      user = user.asksForResend();
    }
    Outcome outcome =
        trial("sms")
            .answeredBy(user.answers(_ -> phone("sms").code()))
            .run()
            .succeeded()
            .siteSent(4);
    assertThat(outcome.challenges().getLast().message()).contains("too often");
  }

  @Test
  void an_unknown_device_needs_a_code_by_e_mail_once() {
    ConnectorTrial trial = trial("device");
    trial
        .answeredBy(TestUser.present().answers(_ -> phone("device").code()))
        .run()
        .succeeded()
        .asked(MAIL)
        .siteSent(1);
    site.endSessions("device");
    trial
        .havingSession(trial.session())
        .answeredBy(TestUser.present())
        .run()
        .succeeded()
        .askedNothing()
        .siteSent(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"totp", "sms", "device"})
  void a_code_entered_after_the_timeout_of_the_site_is_reported_as_expired(String login) {
    trial(login)
        .answeredBy(
            TestUser.present()
                .answers(_ -> {
                  site.clock().forward(Duration.ofMinutes(15));
                  return WRONG_CODE;
                }))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
  }

  @Test
  void a_recovery_code_is_sent_as_the_user_typed_it() {
    trial("recovery")
        .answeredBy(
            TestUser.present()
                .answers("11111-22222")
                .answers(_ -> phone("recovery").note("recovery_code")))
        .run()
        .succeeded()
        .asked(RECOVERY, RECOVERY.wrongAnswer());
  }

  @Test
  void the_app_replaces_a_passkey_and_the_other_ways_are_offered() {
    trial("passkey")
        .answeredBy(TestUser.present().answers(_ -> phone("passkey").code("app_code")))
        .run()
        .succeeded()
        .asked(APP.withOtherWays(List.of(MOBILE_WAY, SMS_WAY, RECOVERY_WAY)))
        .siteSent(0);
  }

  @ParameterizedTest
  @EnumSource(GithubSwitch.class)
  void each_way_except_the_passkey_signs_in(GithubSwitch on) {
    restartWith(on);
    trial("passkey-1")
        .answeredBy(
            TestUser.present().takesOtherWay("sms").answers(_ -> phone("passkey-1").code("sms")))
        .run()
        .succeeded()
        .asked(APP, SMS.withOtherWays(List.of(APP_WAY, MOBILE_WAY, RECOVERY_WAY)))
        .siteSent(1);
    trial("passkey-2")
        .answeredBy(
            TestUser.present().takesOtherWay("mobile").approves(phone("passkey-2")::tapTheNumber))
        .run()
        .succeeded()
        .asked(APP, Challenge.approval().withOtherWays(List.of(APP_WAY, SMS_WAY, RECOVERY_WAY)))
        .siteSent(1);
    trial("passkey-3")
        .answeredBy(
            TestUser.present()
                .takesOtherWay("recovery")
                .answers(_ -> phone("passkey-3").note("recovery_code")))
        .run()
        .succeeded()
        .asked(APP, RECOVERY)
        .siteSent(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"passkey", "totp", "push", "push-denied"})
  void a_user_with_a_key_gets_no_message(String login) {
    for (GithubSwitch on : GithubSwitch.values()) {
      restartWith(on);
      withKey(login).automatically().run().succeeded().answeredByAuthenticator(1).siteSent(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "push-only"})
  void an_automatic_run_with_a_key_sends_no_message_if_the_site_does_not_ask_for_the_app(
      String login) {
    restartWith(PASSKEY_COMES_LAST);
    withForeignKey(login).automatically().run().endedWithoutUser().siteSent(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "totp", "sms", "push", "device", "passkey", "recovery"})
  void without_a_key_an_automatic_run_ends_before_the_password(String login) {
    trial(login)
        .automatically()
        .run()
        .endedWithoutUser()
        .called("beforeSiteSendsCode")
        .requested(1)
        .siteSent(0);
  }

  private TestUser userWhoAnswersTwice(String login) {
    return TestUser.present()
        .answers(_ -> phone(login).code())
        .answers(_ -> {
          site.clock().forward(Duration.ofSeconds(30));
          return phone(login).code();
        });
  }

  private void restartWith(GithubSwitch... on) {
    site.close();
    site = SimulatedSite.github(on);
  }

  private ConnectorTrial withKey(String login) {
    return trial(login).withField("authenticator", phone(login).seed());
  }

  private ConnectorTrial withForeignKey(String login) {
    return trial(login).withField("authenticator", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
  }

  private ConnectorTrial trial(String login) {
    return site.trial(new Github(), login);
  }

  private Phone phone(String login) {
    return site.phone(login);
  }
}
