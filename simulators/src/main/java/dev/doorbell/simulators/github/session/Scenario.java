package dev.doorbell.simulators.github.session;

import static dev.doorbell.simulators.github.session.SecondFactor.APP;
import static dev.doorbell.simulators.github.session.SecondFactor.MOBILE;
import static dev.doorbell.simulators.github.session.SecondFactor.PASSKEY;
import static dev.doorbell.simulators.github.session.SecondFactor.RECOVERY;
import static dev.doorbell.simulators.github.session.SecondFactor.SMS;

import dev.doorbell.simulators.login.MagicLogin;
import dev.doorbell.simulators.login.PhoneApproval.Reaction;
import java.util.List;

/** What the site does with a login, selected by the login name. */
public enum Scenario implements MagicLogin {
  PLAIN("plain", "signs in at once"),
  BY_APP("totp", "asks for the code of an authenticator app", APP, RECOVERY),
  BY_SMS("sms", "sends a code by SMS once its page is confirmed, and asks for it", SMS, RECOVERY),
  BY_PUSH(
      "push", "shows a number to tap in GitHub Mobile; or the app's code", MOBILE, APP, RECOVERY),
  BY_PUSH_ONLY("push-only", "shows a number to tap in GitHub Mobile", MOBILE, RECOVERY),
  PUSH_DENIED(
      "push-denied",
      "the user denies the request in GitHub Mobile; then asks for the code of the app",
      MOBILE,
      APP,
      RECOVERY),
  PUSH_EXPIRED(
      "push-expired",
      "the request in GitHub Mobile expires; then asks for the code of the app",
      MOBILE,
      APP,
      RECOVERY),
  BY_PASSKEY(
      "passkey",
      "asks for a passkey, with links to every other way",
      PASSKEY,
      APP,
      MOBILE,
      SMS,
      RECOVERY),
  BY_RECOVERY_CODE(
      "recovery", "asks for a passkey; a recovery code is the only other way", PASSKEY, RECOVERY),
  NEW_DEVICE("device", "sends a code by e-mail when it does not know the device"),
  KNOWN_DEVICE(
      "known-device",
      "for an hour after an attempt, rejects the right password without the cookie of that device"),
  WRONG_THEN_RIGHT(
      "wrong-then-right", "rejects the first code of the app, even the right one", APP, RECOVERY),
  NAG("nag", "signs in; shows a reminder in place of every page until it is postponed"),
  ORGANIZATION("org", "signs in; has access to the payments of the organization “acme”"),
  BAD_RECEIPT("bad-receipt", "signs in; the newest receipt is an error page"),
  ODD("odd", "signs in; amounts and dates have unusual formats"),
  NO_PAYMENTS("no-payments", "signs in; has no payments"),
  SURPRISE("surprise", "leads to a page that no connector knows"),
  NO_TOKEN("no-token", "asks for the app's code with a form that lacks its token", APP, RECOVERY),
  CAPTCHA("captcha", "shows a captcha"),
  LOCKED("locked", "rejects the login because of several failed attempts"),
  WRONG_PASSWORD("wrong-password", "rejects every password"),
  MAINTENANCE("maintenance", "responds with status 503 and a maintenance page"),
  DOWN("down", "responds with status 502"),
  UNKNOWN("", "rejects every password");

  private final String loginName;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes an immutable copy.
  private final List<SecondFactor> secondFactors;

  Scenario(String loginName, String description, SecondFactor... secondFactors) {
    this.loginName = loginName;
    this.description = description;
    this.secondFactors = List.of(secondFactors);
  }

  /** The scenario that this login selects. */
  public static Scenario of(String login) {
    return MagicLogin.selectedBy(login, values()).orElse(UNKNOWN);
  }

  /** The scenarios that a login name selects. */
  public static List<MagicLogin.Entry> selectable() {
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
    return secondFactors;
  }

  /** What the person does with a request to GitHub Mobile. */
  public Reaction reaction() {
    return this == PUSH_DENIED
        ? Reaction.DENIES
        : this == PUSH_EXPIRED ? Reaction.IGNORES : Reaction.NONE;
  }
}
