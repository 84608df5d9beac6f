package dev.doorbell.connectors.amazon;

import static dev.doorbell.simulators.amazon.session.AmazonSwitch.BUTTON_FIRST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.CAPTCHA_FIRST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ONE_PAGE;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.PICTURES_AT_THEIR_OWN_HOST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ROBOT_PAGE_IS_503;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.WAF_FIRST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.WRONG_PASSWORD_BRINGS_A_CAPTCHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.user.TestUser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests pictures that the user reads, a button that needs no user, and checks for browsers. */
class AmazonPicturesIT {
  private static final AmazonSites SITES = new AmazonSites();
  private static final Challenge SOME_PICTURE =
      Challenge.picture("data:image/png;base64,iVBORw0KGgo=");

  @AfterAll
  static void close() {
    SITES.close();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "PICTURES_AT_THEIR_OWN_HOST",
        "CVF_ERRORS_IN_THE_AUTH_BOX",
        "ONE_PAGE",
        "REDIRECTS_NAME_THE_HOST"
      })
  void a_wrong_answer_to_a_picture_is_followed_by_another_picture(AmazonSwitch on) {
    for (String login : List.of("captcha", "captcha-cvf", "captcha-auth")) {
      AmazonUser user = new AmazonUser(SITES.siteWith(on), login);
      Outcome outcome =
          user.trialWith(user.addAnswers(TestUser.present().answers("XXXXXX")))
              .run()
              .succeeded()
              .asked(SOME_PICTURE, SOME_PICTURE.wrongAnswer())
              .siteSent(0);
      assertThat(outcome.challenges()).extracting(Challenge::question).doesNotHaveDuplicates();
    }
  }

  @Test
  void pictures_at_another_host_are_shown_before_the_sign_in_too() {
    SimulatedSite site = SITES.siteWith(CAPTCHA_FIRST, PICTURES_AT_THEIR_OWN_HOST);
    new AmazonUser(site, "plain")
        .trialWith(TestUser.present().answers(site::readPicture))
        .run()
        .succeeded();
  }

  @ParameterizedTest
  @EnumSource(names = {"ROBOT_PAGE_IS_503", "ONE_PAGE"})
  void a_picture_on_the_first_page_is_shown_regardless_of_the_status(AmazonSwitch on) {
    SimulatedSite site = SITES.siteWith(CAPTCHA_FIRST, on);
    AmazonUser user = new AmazonUser(site, "otp");
    Outcome outcome =
        user.trialWith(
                user.addAnswers(TestUser.present().answers("XXXXXX").answers(site::readPicture)))
            .run()
            .succeeded()
            .siteSent(1);
    assertThat(outcome.challenges())
        .extracting(asked -> asked.question().getClass().getSimpleName())
        .containsExactly("Picture", "Picture", "Code");
  }

  @ParameterizedTest
  @EnumSource(names = {"ROBOT_PAGE_IS_503", "ONE_PAGE"})
  void a_page_with_a_button_is_submitted_without_a_question(AmazonSwitch on) {
    new AmazonUser(SITES.siteWith(BUTTON_FIRST, on), "plain")
        .trialWithAnswers()
        .run()
        .succeeded()
        .askedNothing();
  }

  @Test
  void an_automatic_run_ends_at_a_picture() {
    ConnectorTrial trial = new AmazonUser(SITES.siteWith(CAPTCHA_FIRST), "plain-1").trial();
    trial.automatically().run().endedWithoutUser().requested(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"ROBOT_PAGE_IS_503", "ONE_PAGE"})
  void a_check_for_browsers_has_its_own_error_code(AmazonSwitch on) {
    for (String login : List.of("plain", "otp")) {
      new AmazonUser(SITES.siteWith(WAF_FIRST, on), login)
          .trialWith(TestUser.present())
          .run()
          .failed(ErrorCode.CHALLENGE_ASKED)
          .askedNothing();
    }
    for (String login : List.of("waf", "aamation")) {
      new AmazonUser(SITES.siteWith(on), login)
          .trialWith(TestUser.present())
          .run()
          .failed(ErrorCode.CHALLENGE_ASKED)
          .askedNothing();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_wrong_password_beside_a_picture_is_a_wrong_password(boolean onePage) {
    SimulatedSite site =
        onePage
            ? SITES.siteWith(WRONG_PASSWORD_BRINGS_A_CAPTCHA, ONE_PAGE)
            : SITES.siteWith(WRONG_PASSWORD_BRINGS_A_CAPTCHA);
    ConnectorTrial trial = new AmazonUser(site, "plain-2").trial().withField("password", "wrong");
    trial.answeredBy(TestUser.present()).run().failed(ErrorCode.LOGIN_FAILED).askedNothing();
    // After a wrong password, the site shows a picture before it checks the next password.
    trial
        .havingSession(trial.session())
        .answeredBy(TestUser.present().answers(site::readPicture))
        .run()
        .failed(ErrorCode.LOGIN_FAILED)
        .asked(SOME_PICTURE);
    new AmazonUser(site, "captcha-auth-2")
        .trial()
        .withField("password", "wrong")
        .answeredBy(TestUser.present().answers("XXXXXX").answers(site::readPicture))
        .run()
        .failed(ErrorCode.LOGIN_FAILED)
        .asked(SOME_PICTURE, SOME_PICTURE.wrongAnswer());
  }

  @Test
  void the_text_beside_the_picture_is_shown() {
    AmazonUser user = new AmazonUser(SITES.siteWith(ROBOT_PAGE_IS_503), "captcha-auth");
    Outcome outcome = user.trialWithAnswers().run().succeeded();
    assertThat(outcome.challenges().getFirst().message()).contains("à nouveau votre mot de passe");
  }
}
