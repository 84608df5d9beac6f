package dev.doorbell.simulators.github.session;

import dev.doorbell.simulators.site.MagicLogin;
import java.util.List;

/** What the site does with a login, selected by the login name. */
public enum Scenario implements MagicLogin {
  PLAIN("plain", "signs in at once"),
  BY_APP("totp", "asks for the code of an authenticator app"),
  BY_SMS("sms", "sends a code by SMS once its page is confirmed, and asks for it"),
  BY_PUSH("push", "shows a number to tap in GitHub Mobile; or the app's code"),
  BY_PUSH_ONLY("push-only", "shows a number to tap in GitHub Mobile"),
  PUSH_DENIED("push-denied", "GitHub Mobile says no; then the app's code"),
  PUSH_EXPIRED("push-expired", "GitHub Mobile is not seen; then the app's code"),
  BY_PASSKEY("passkey", "asks for a passkey, with links to every other way"),
  BY_RECOVERY_CODE("recovery", "asks for a passkey; a recovery code is the only other way"),
  NEW_DEVICE("device", "sends a code by e-mail when it does not know the device"),
  KNOWN_DEVICE(
      "known-device",
      "for an hour after an attempt, the right password looks wrong without that device's cookie"),
  WRONG_THEN_RIGHT("wrong-then-right", "calls the app's first code wrong, whatever it is"),
  NAG("nag", "signs in; then a page that can be postponed stands before every other"),
  ORGANIZATION("org", "signs in; may see what the organization “acme” paid"),
  BAD_RECEIPT("bad-receipt", "signs in; the newest receipt is a page that says sorry"),
  ODD("odd", "signs in; amounts and dates are written in odd ways"),
  NO_PAYMENTS("no-payments", "signs in; never paid for anything"),
  SURPRISE("surprise", "leads to a page that no connector knows"),
  NO_TOKEN("no-token", "asks for the app's code with a form that lacks its token"),
  CAPTCHA("captcha", "a captcha stands in the way"),
  LOCKED("locked", "says that there have been several failed attempts"),
  WRONG_PASSWORD("wrong-password", "no password is right"),
  MAINTENANCE("maintenance", "answers 503: the site is being maintained"),
  DOWN("down", "answers 502"),
  UNKNOWN("", "no password is right");

  private final String loginName;
  private final String description;

  Scenario(String loginName, String description) {
    this.loginName = loginName;
    this.description = description;
  }

  /** The scenario that this login selects. */
  public static Scenario of(String login) {
    return MagicLogin.selectedBy(login, values()).orElse(UNKNOWN);
  }

  /** The scenarios that a login name selects. */
  public static List<MagicLogin> selectable() {
    return MagicLogin.selectable(values());
  }

  @Override
  public String loginName() {
    return loginName;
  }

  @Override
  public String description() {
    return description;
  }

  /** The second factors in the order of the site, the default first; empty if there are none. */
  public List<SecondFactor> secondFactors() {
    return switch (this) {
      case BY_APP, WRONG_THEN_RIGHT, NO_TOKEN -> List.of(SecondFactor.APP, SecondFactor.RECOVERY);
      case BY_SMS -> List.of(SecondFactor.SMS, SecondFactor.RECOVERY);
      case BY_PUSH, PUSH_DENIED, PUSH_EXPIRED ->
          List.of(SecondFactor.MOBILE, SecondFactor.APP, SecondFactor.RECOVERY);
      case BY_PUSH_ONLY -> List.of(SecondFactor.MOBILE, SecondFactor.RECOVERY);
      case BY_PASSKEY ->
          List.of(
              SecondFactor.PASSKEY,
              SecondFactor.APP,
              SecondFactor.MOBILE,
              SecondFactor.SMS,
              SecondFactor.RECOVERY);
      case BY_RECOVERY_CODE -> List.of(SecondFactor.PASSKEY, SecondFactor.RECOVERY);
      case PLAIN,
          NEW_DEVICE,
          KNOWN_DEVICE,
          NAG,
          ORGANIZATION,
          BAD_RECEIPT,
          ODD,
          NO_PAYMENTS,
          SURPRISE,
          CAPTCHA,
          LOCKED,
          WRONG_PASSWORD,
          MAINTENANCE,
          DOWN,
          UNKNOWN ->
          List.of();
    };
  }
}
