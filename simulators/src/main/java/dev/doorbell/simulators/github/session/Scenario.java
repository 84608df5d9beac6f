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
  PUSH_DENIED(
      "push-denied",
      "the user denies the request in GitHub Mobile; then asks for the code of the app"),
  PUSH_EXPIRED(
      "push-expired", "the request in GitHub Mobile expires; then asks for the code of the app"),
  BY_PASSKEY("passkey", "asks for a passkey, with links to every other way"),
  BY_RECOVERY_CODE("recovery", "asks for a passkey; a recovery code is the only other way"),
  NEW_DEVICE("device", "sends a code by e-mail when it does not know the device"),
  KNOWN_DEVICE(
      "known-device",
      "for an hour after an attempt, rejects the right password without the cookie of that device"),
  WRONG_THEN_RIGHT("wrong-then-right", "rejects the first code of the app, even the right one"),
  NAG("nag", "signs in; shows a reminder in place of every page until it is postponed"),
  ORGANIZATION("org", "signs in; has access to the payments of the organization “acme”"),
  BAD_RECEIPT("bad-receipt", "signs in; the newest receipt is an error page"),
  ODD("odd", "signs in; amounts and dates have unusual formats"),
  NO_PAYMENTS("no-payments", "signs in; has no payments"),
  SURPRISE("surprise", "leads to a page that no connector knows"),
  NO_TOKEN("no-token", "asks for the app's code with a form that lacks its token"),
  CAPTCHA("captcha", "shows a captcha"),
  LOCKED("locked", "rejects the login because of several failed attempts"),
  WRONG_PASSWORD("wrong-password", "rejects every password"),
  MAINTENANCE("maintenance", "responds with status 503 and a maintenance page"),
  DOWN("down", "responds with status 502"),
  UNKNOWN("", "rejects every password");

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
