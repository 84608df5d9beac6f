package dev.doorbell.connectors.amazon;

import static dev.doorbell.simulators.amazon.session.AmazonSwitch.CAPTCHA_FIRST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.CVF_SENDS_BY_ITSELF;

import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.testkit.user.TestUser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests each way to sign in, with each switch of the simulator on and off. */
class AmazonSignInIT {
  private static final AmazonSites SITES = new AmazonSites();
  private static final List<String> LOGINS =
      List.of(
          "plain",
          "nag",
          "password-again",
          "otp",
          "otp-app",
          "otp-choice",
          "wrong-then-right",
          "cvf",
          "cvf-sms",
          "cvf-email",
          "approval",
          "approval-or-code",
          "captcha",
          "captcha-cvf",
          "captcha-auth");

  @AfterAll
  static void close() {
    SITES.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WAF_FIRST")
  void each_sign_in_reaches_the_orders_with_the_fewest_messages(AmazonSwitch on) {
    for (String login : LOGINS) {
      AmazonUser person = new AmazonUser(SITES.siteWith(on), login);
      person
          .trialWith(userWithAnswers(person, on))
          .run()
          .succeeded()
          .siteSent(expectedMessages(login));
    }
  }

  private static TestUser userWithAnswers(AmazonUser person, AmazonSwitch on) {
    TestUser first = TestUser.present();
    if (on == CAPTCHA_FIRST) {
      first = first.answers(person.site()::readPicture);
    }
    return on == CVF_SENDS_BY_ITSELF && person.login().equals("cvf")
        ? first.answers(person::code)
        : person.addAnswers(first);
  }

  private static int expectedMessages(String login) {
    return switch (login) {
      case "otp", "cvf", "cvf-sms", "cvf-email", "approval" -> 1;
      case "approval-or-code" -> 2;
      default -> 0;
    };
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WAF_FIRST")
  void each_obstacle_has_its_own_error_code(AmazonSwitch on) {
    assertFails(on, "waf", ErrorCode.CHALLENGE_ASKED);
    assertFails(on, "aamation", ErrorCode.CHALLENGE_ASKED);
    assertFails(on, "locked", ErrorCode.LOGIN_FAILED_TOO_MANY_ATTEMPTS);
    assertFails(on, "wrong-password", ErrorCode.LOGIN_FAILED);
    assertFails(on, "unknown-user", ErrorCode.LOGIN_FAILED);
    assertFails(on, "password-expired", ErrorCode.USER_ACTION_NEEDED_CHANGE_PASSWORD);
    assertFails(on, "maintenance", ErrorCode.VENDOR_DOWN);
    assertFails(on, "down", ErrorCode.VENDOR_DOWN);
    assertFails(on, "surprise", ErrorCode.UNKNOWN_ERROR);
    assertFails(on, "no-token", ErrorCode.UNKNOWN_ERROR);
  }

  private static void assertFails(AmazonSwitch on, String login, ErrorCode code) {
    AmazonUser person = new AmazonUser(SITES.siteWith(on), login);
    person.trialWith(userWithAnswers(person, on)).run().failed(code).saved(0).siteSent(0);
  }
}
