package dev.doorbell.connectors.amazon;

import static dev.doorbell.simulators.amazon.session.AmazonSwitch.CVF_SENDS_BY_ITSELF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests codes of an app and codes by SMS, call or e-mail, and the choice between them. */
class AmazonCodesIT {
  private static final AmazonSites SITES = new AmazonSites();
  private static final Challenge APP = Challenge.appCode().withDigits(6);
  private static final Challenge SMS = Challenge.sms(null).withDigits(6);
  private static final Challenge MAIL = Challenge.email(null).withDigits(6);
  private static final String WRONG_CODE = "000000";
  private static final String BY_MAIL = "E-mail à c•••••@example.org";

  private final SimulatedSite site = SITES.siteWith();

  @AfterAll
  static void close() {
    SITES.close();
  }

  @Test
  void an_sms_is_sent_once_and_the_challenge_has_its_destination() {
    Outcome outcome =
        newUser("otp-1")
            .trialWithAnswers()
            .run()
            .succeeded()
            .asked(SMS.withResendAt(site.clock().instant().plusSeconds(30)))
            .siteSent(1)
            .called(
                "beforeSiteSendsCode",
                "deactivateAutoSuccessfulLogin",
                "waitForAnswer",
                "notifySuccessfulLogin");
    assertThat(outcome.challenges().getFirst().message()).matches(".*par \\d{4}");
  }

  @Test
  void an_app_is_asked_for_its_code_and_another_device_is_offered() {
    Option another = new Option("another", "Vous ne l’avez pas reçu ?");
    Outcome outcome =
        newUser("otp-app-1")
            .trialWithAnswers()
            .run()
            .succeeded()
            .asked(APP.withOtherWays(List.of(another)))
            .siteSent(0);
    assertThat(outcome.challenges().getFirst().resendAt()).isNull();
  }

  @Test
  void the_user_chooses_a_device() {
    String ending = readPhoneEnding("otp-choice-1");
    Challenge choice =
        Challenge.choice(
            List.of(
                new Option(AmazonUser.BY_SMS + ending, AmazonUser.BY_SMS + ending),
                new Option(AmazonUser.BY_CALL + ending, AmazonUser.BY_CALL + ending),
                new Option(AmazonUser.BY_APP, AmazonUser.BY_APP)));
    AmazonUser user = newUser("otp-choice-1");
    user.trialWith(TestUser.present().chooses(AmazonUser.BY_SMS + ending).answers(user::code))
        .run()
        .succeeded()
        .asked(choice, SMS)
        .siteSent(1);
    user.trialWith(TestUser.present().chooses(AmazonUser.BY_CALL + ending).answers(user::code))
        .run()
        .succeeded()
        .asked(choice, SMS)
        .siteSent(1);
  }

  private String readPhoneEnding(String login) {
    return new dev.doorbell.simulators.amazon.session.Person(login).phoneEnding();
  }

  @Test
  void a_user_who_wants_another_device_than_the_app_is_asked_to_choose() {
    String login = "otp-choice-2";
    AmazonUser user = newUser(login);
    Outcome outcome =
        user.trialWith(
                TestUser.present()
                    .chooses(AmazonUser.BY_APP)
                    .takesOtherWay("another")
                    .chooses(AmazonUser.BY_SMS + readPhoneEnding(login))
                    .asksForResend()
                    .chooses(AmazonUser.BY_SMS + readPhoneEnding(login))
                    .answers(user::code))
            .run()
            .succeeded()
            .siteSent(2);
    assertThat(outcome.challenges())
        .extracting(asked -> asked.question().getClass().getSimpleName())
        .containsExactly("Choice", "Code", "Choice", "Code", "Choice", "Code");
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "ONE_PAGE",
        "WRONG_CODE_IS_400",
        "WRONG_CODE_REDIRECTS",
        "CVF_ERRORS_IN_THE_AUTH_BOX",
        "CVF_ANSWERS_IN_PLACE",
        "REDIRECTS_NAME_THE_HOST"
      })
  void after_a_wrong_code_the_user_is_asked_again_without_another_message(AmazonSwitch on) {
    for (String login : List.of("otp-2", "cvf-sms-2", "cvf-email-2", "otp-app-2")) {
      AmazonUser user = new AmazonUser(SITES.siteWith(on), login);
      Challenge code = expectedChallenge(login);
      Outcome outcome =
          user.trialWith(user.addAnswers(TestUser.present().answers(WRONG_CODE)))
              .run()
              .succeeded()
              .asked(code, code.wrongAnswer())
              .siteSent(login.startsWith("otp-app") ? 0 : 1);
      assertThat(outcome.challenges().getLast().message()).contains("pas valide");
    }
  }

  private static Challenge expectedChallenge(String login) {
    return switch (login.replaceFirst("-\\d+$", "")) {
      case "otp-app" -> APP;
      case "cvf-email" -> MAIL;
      default -> SMS;
    };
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_CODE_IS_400", "WRONG_CODE_REDIRECTS", "ONE_PAGE"})
  void too_many_wrong_codes_end_the_run(AmazonSwitch on) {
    for (String login : List.of("otp-3", "cvf-sms-3", "otp-app-3", "approval-or-code-3")) {
      AmazonUser user = new AmazonUser(SITES.siteWith(on), login);
      user.trialWith(TestUser.present().alwaysAnswers(_ -> WRONG_CODE))
          .run()
          .failed(ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE)
          .askedTimes(5);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CVF_RESENDS_BY_LINK", "CVF_ANSWERS_IN_PLACE", "CVF_SENDS_BY_ITSELF"})
  void after_a_resend_the_new_code_is_valid(AmazonSwitch on) {
    for (String login : List.of("otp-4", "cvf-sms-4", "cvf-email-4")) {
      AmazonUser user = new AmazonUser(SITES.siteWith(on), login);
      Outcome outcome =
          user.trialWith(user.addAnswers(TestUser.present().asksForResend()))
              .run()
              .succeeded()
              .siteSent(2);
      assertThat(outcome.challenges()).hasSize(2).extracting(Challenge::retry).containsOnly(false);
    }
  }

  @Test
  void a_rejected_resend_of_a_message_shows_the_text_of_the_site() {
    AmazonUser user = newUser("cvf-sms-5");
    TestUser resending = TestUser.present();
    for (int times = 0; times < 4; times++) {
      resending = resending.asksForResend();
    }
    Outcome outcome = user.trialWith(user.addAnswers(resending)).run().succeeded().siteSent(4);
    assertThat(outcome.challenges().getLast().message()).contains("trop souvent");
  }

  @Test
  void the_number_of_resends_to_the_only_device_is_limited() {
    AmazonUser user = newUser("otp-5");
    TestUser resending = TestUser.present();
    for (int times = 0; times < 4; times++) {
      resending = resending.asksForResend();
    }
    Outcome outcome =
        user.trialWith(resending.neverAnswers())
            .run()
            .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
    assertThat(outcome.siteSent(4).challenges().getLast().question())
        .isInstanceOf(Question.Choice.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"otp-6", "cvf-sms-6", "otp-app-6"})
  void a_code_entered_after_the_timeout_of_the_site_is_reported_as_expired(String login) {
    newUser(login)
        .trialWith(
            TestUser.present()
                .answers(_ -> {
                  site.clock().forward(Duration.ofMinutes(45));
                  return WRONG_CODE;
                }))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
  }

  @Test
  void the_user_chooses_how_the_code_is_sent() {
    AmazonUser user = newUser("cvf-7");
    Challenge choice =
        Challenge.choice(
            List.of(
                new Option(
                    "SMS au ••••••" + readPhoneEnding("cvf-7"),
                    "SMS au ••••••" + readPhoneEnding("cvf-7")),
                new Option(BY_MAIL, BY_MAIL)));
    user.trialWith(
            TestUser.present()
                .chooses("SMS au ••••••" + readPhoneEnding("cvf-7"))
                .answers(user::code))
        .run()
        .succeeded()
        .asked(choice, SMS)
        .siteSent(1);
    user.trialWith(TestUser.present().chooses(BY_MAIL).answers(user::code))
        .run()
        .succeeded()
        .asked(choice, MAIL)
        .siteSent(1);
    new AmazonUser(SITES.siteWith(CVF_SENDS_BY_ITSELF), "cvf-7")
        .trialWith(
            TestUser.present()
                .answers(_ -> SITES.siteWith(CVF_SENDS_BY_ITSELF).phone("cvf-7").code()))
        .run()
        .succeeded()
        .asked(SMS)
        .siteSent(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"otp-app-8", "otp-choice-8", "plain-8"})
  void a_user_with_a_key_gets_no_message(String login) {
    try (SimulatedSite own = SimulatedSite.amazon()) {
      withKey(new AmazonUser(own, login))
          .automatically()
          .run()
          .succeeded()
          .answeredByAuthenticator(login.startsWith("otp") ? 1 : 0)
          .siteSent(0);
    }
  }

  @Test
  void after_a_rejected_code_the_key_answers_with_the_next_one() {
    // The clock is not moved, so that the codes of the key match the time of the site.
    try (SimulatedSite own = SimulatedSite.amazon()) {
      AmazonUser user = new AmazonUser(own, "wrong-then-right");
      withKey(user).automatically().run().succeeded().answeredByAuthenticator(2);
      assertThat(own.codesReceived("wrong-then-right")).hasSize(2).doesNotHaveDuplicates();
    }
  }

  private static ConnectorTrial withKey(AmazonUser user) {
    return user.login().startsWith("plain")
        ? withForeignKey(user)
        : user.trial().withField("authenticator", user.phone().seed());
  }

  @Test
  void an_automatic_run_with_a_wrong_key_sends_one_message_and_the_next_run_sends_none() {
    AmazonUser user = newUser("otp-11");
    ConnectorTrial trial = withForeignKey(user);
    trial
        .automatically()
        .allowing(Rule.ANNOUNCES_MESSAGES, "any page may follow the password")
        .allowing(Rule.ASKS_ONLY_WITH_USER, "any page may follow the password")
        .run()
        .endedWithoutUser()
        .siteSent(1);
    trial.automatically().run().endedWithoutUser().siteSent(0);
  }

  @Test
  void a_user_with_a_key_can_choose_another_device() {
    String login = "otp-choice-12";
    AmazonUser user = newUser(login);
    Outcome outcome =
        withForeignKey(user)
            .answeredBy(
                TestUser.present()
                    .takesOtherWay("another")
                    .chooses(AmazonUser.BY_SMS + readPhoneEnding(login))
                    .answers(user::code))
            .withTimeLeft(() -> Duration.ZERO)
            .run()
            .succeeded()
            .siteSent(1);
    assertThat(outcome.challenges())
        .extracting(asked -> asked.question().getClass().getSimpleName())
        .containsExactly("Code", "Choice", "Code");
  }

  private static ConnectorTrial withForeignKey(AmazonUser user) {
    return user.trial().withField("authenticator", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain-9", "otp-9", "otp-app-9", "otp-choice-9", "cvf-9", "approval-9"})
  void without_a_key_an_automatic_run_ends_before_the_password(String login) {
    newUser(login)
        .trial()
        .automatically()
        .run()
        .endedWithoutUser()
        .called("beforeSiteSendsCode")
        .siteSent(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"otp-10", "otp-choice-10", "cvf-10", "approval-10"})
  void a_verified_device_is_not_asked_for_a_code_again(String login) {
    AmazonUser user = newUser(login);
    ConnectorTrial trial = user.trial();
    trial.answeredBy(user.addAnswers(TestUser.present())).run().succeeded();
    site.endSessions(login);
    trial
        .havingSession(trial.session())
        .automatically()
        .run()
        .succeeded()
        .askedNothing()
        .siteSent(0);
  }

  private AmazonUser newUser(String login) {
    return new AmazonUser(site, login);
  }
}
