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
  private static final List<String> ALL =
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
    for (String login : ALL) {
      AmazonUser person = new AmazonUser(SITES.with(on), login);
      person.in(whole(person, on)).run().succeeded().siteSent(messages(login));
    }
  }

  private static TestUser whole(AmazonUser person, AmazonSwitch on) {
    TestUser first = TestUser.present();
    if (on == CAPTCHA_FIRST) {
      first = first.answers(person.site()::read);
    }
    return on == CVF_SENDS_BY_ITSELF && person.login().equals("cvf")
        ? first.answers(person::code)
        : person.from(first);
  }

  private static int messages(String login) {
    return switch (login) {
      case "otp", "cvf", "cvf-sms", "cvf-email", "approval" -> 1;
      case "approval-or-code" -> 2;
      default -> 0;
    };
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WAF_FIRST")
  void each_obstacle_has_its_own_error_code(AmazonSwitch on) {
    ends(on, "waf", ErrorCode.CHALLENGE_ASKED);
    ends(on, "aamation", ErrorCode.CHALLENGE_ASKED);
    ends(on, "locked", ErrorCode.LOGIN_FAILED_TOO_MANY_ATTEMPTS);
    ends(on, "wrong-password", ErrorCode.LOGIN_FAILED);
    ends(on, "unknown-user", ErrorCode.LOGIN_FAILED);
    ends(on, "password-expired", ErrorCode.USER_ACTION_NEEDED_CHANGE_PASSWORD);
    ends(on, "maintenance", ErrorCode.VENDOR_DOWN);
    ends(on, "down", ErrorCode.VENDOR_DOWN);
    ends(on, "surprise", ErrorCode.UNKNOWN_ERROR);
    ends(on, "no-token", ErrorCode.UNKNOWN_ERROR);
  }

  private static void ends(AmazonSwitch on, String login, ErrorCode code) {
    AmazonUser person = new AmazonUser(SITES.with(on), login);
    person.in(whole(person, on)).run().failed(code).saved(0).siteSent(0);
  }
}
