package dev.doorbell.simulators.amazon.session;

import static dev.doorbell.simulators.amazon.session.CodeSource.EMAIL;
import static dev.doorbell.simulators.amazon.session.CodeSource.SMS;
import static dev.doorbell.simulators.amazon.session.CodeSource.TOTP;
import static dev.doorbell.simulators.amazon.session.CodeSource.VOICE;

import dev.doorbell.simulators.login.MagicLogin;
import dev.doorbell.simulators.login.PhoneApproval.Reaction;
import java.util.List;

/** What the site does with a login, selected by the login name. */
public enum Scenario implements MagicLogin {
  PLAIN("plain", "signs in at once", LoginStep.NONE),
  OTP("otp", "sends a code by SMS, and asks for it", LoginStep.MFA, SMS),
  OTP_APP("otp-app", "asks for the code of an authenticator app", LoginStep.MFA, TOTP),
  OTP_CHOICE(
      "otp-choice", "lets choose between SMS, a call and an app", LoginStep.MFA, SMS, VOICE, TOTP),
  WRONG_THEN_RIGHT(
      "wrong-then-right",
      "rejects the first code of the app, even the right one",
      LoginStep.MFA,
      TOTP),
  NO_TOKEN(
      "no-token", "asks for the app's code with a form that lacks its token", LoginStep.MFA, TOTP),
  CVF("cvf", "wants a new device verified, by SMS or e-mail", LoginStep.CVF, SMS, EMAIL),
  CVF_SMS("cvf-sms", "wants a new device verified, by SMS", LoginStep.CVF, SMS),
  CVF_EMAIL("cvf-email", "wants a new device verified, by e-mail", LoginStep.CVF, EMAIL),
  APPROVAL("approval", "waits until the phone approves", LoginStep.APPROVAL),
  APPROVAL_DENIED("approval-denied", "the user denies the approval", LoginStep.APPROVAL),
  APPROVAL_EXPIRED("approval-expired", "the user does not respond in time", LoginStep.APPROVAL),
  APPROVAL_OR_CODE(
      "approval-or-code",
      "waits until the phone approves, or takes the code of an SMS",
      LoginStep.APPROVAL_OR_CODE,
      SMS),
  CAPTCHA("captcha", "after the password, a picture of its own page", LoginStep.ROBOT_CAPTCHA),
  CAPTCHA_CVF("captcha-cvf", "after the password, a picture of CVF", LoginStep.CVF_CAPTCHA),
  CAPTCHA_AUTH(
      "captcha-auth", "a picture beside the password, which has to be typed again", LoginStep.NONE),
  WAF("waf", "a firewall page that only a script can pass", LoginStep.WAF),
  AAMATION("aamation", "a puzzle that only a script shows", LoginStep.AAMATION),
  PASSWORD_AGAIN(
      "password-again", "signs in; a while later its orders ask for the password", LoginStep.NONE),
  PASSWORD_EXPIRED("password-expired", "has to change the password", LoginStep.PASSWORD_EXPIRED),
  NAG("nag", "signs in; a page that can be skipped asks for a phone number", LoginStep.NAG),
  SURPRISE("surprise", "leads to a page that no connector knows", LoginStep.SURPRISE),
  MANY_ORDERS("many-orders", "signs in; six years of orders, on several pages", LoginStep.NONE),
  NO_ORDERS("no-orders", "signs in; has no orders", LoginStep.NONE),
  BAD_INVOICE("bad-invoice", "signs in; the newest invoice is an error page", LoginStep.NONE),
  ODD("odd", "signs in; amounts and dates have unusual formats", LoginStep.NONE),
  LOCKED("locked", "rejects the login because of too many attempts", LoginStep.NONE),
  WRONG_PASSWORD("wrong-password", "rejects every password", LoginStep.NONE),
  MAINTENANCE("maintenance", "responds with status 503 and a maintenance page", LoginStep.NONE),
  DOWN("down", "responds with status 502", LoginStep.NONE),
  UNKNOWN("", "there is no such account", LoginStep.NONE);

  private final String loginName;
  private final String description;
  private final LoginStep step;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes an immutable copy.
  private final List<CodeSource> sources;

  Scenario(String loginName, String description, LoginStep step, CodeSource... sources) {
    this.loginName = loginName;
    this.description = description;
    this.step = step;
    this.sources = List.of(sources);
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

  public LoginStep step() {
    return step;
  }

  /** The sources of codes, the default first; empty if the site asks for no code. */
  public List<CodeSource> codeSources() {
    return sources;
  }

  /** What the person does with an approval request. */
  public Reaction reaction() {
    return this == APPROVAL_DENIED
        ? Reaction.DENIES
        : this == APPROVAL_EXPIRED ? Reaction.IGNORES : Reaction.NONE;
  }
}
