package dev.doorbell.simulators.bank.customer;

import dev.doorbell.simulators.login.MagicLogin;
import java.util.Locale;

/** What the bank does with a login, selected by the login name. */
public enum Scenario implements MagicLogin {
  PLAIN(Group.IN, "signs in at once"),
  SLOW_LOGIN(Group.IN, "the answer to the password takes 12 seconds"),
  SLOW_LOGIN_DEACTIVATED(Group.IN, "a waiting page for 12 seconds, then signed in"),
  NEW_CUSTOMER(Group.IN, "signs in; has no statements yet"),
  BROKEN_PDF(Group.IN, "signs in; the link of the second statement leads to an error page"),
  FLAKY_PDF(Group.IN, "signs in; the newest statement is available only at the second request"),
  CORRECTED(Group.IN, "signs in; the bank corrects the newest statement after its first download"),

  SMS(Group.CODE, SecondFactorType.SMS, "asks for a code sent by SMS"),
  SMS_KEEPS_SESSION(
      Group.CODE,
      SecondFactorType.SMS,
      "asks for a code sent by SMS; the session's cookie stays the same after it"),
  EMAIL(Group.CODE, SecondFactorType.EMAIL, "asks for a code sent by e-mail"),
  APP_CODE(Group.CODE, SecondFactorType.APP_CODE, "asks for the code of an authenticator app"),
  SEED(
      Group.CODE,
      SecondFactorType.APP_CODE,
      "asks for the code of an app, which a connector can compute with the key on the phone"),
  CHOICE(Group.CODE, SecondFactorType.CHOICE, "asks first how to send the code"),

  APPROVAL(Group.APPROVAL, SecondFactorType.APPROVAL, "asks the phone"),
  APPROVAL_NUMBER(
      Group.APPROVAL, SecondFactorType.APPROVAL_NUMBER, "asks the phone, with a number to match"),
  APPROVAL_OR_CODE(
      Group.APPROVAL,
      SecondFactorType.APPROVAL_OR_CODE,
      "asks the phone and sends an SMS: the first counts"),

  QUESTION(Group.QUESTION, SecondFactorType.QUESTION, "asks a security question"),
  FIELDS(Group.QUESTION, SecondFactorType.FIELDS, "two digits of a PIN and the date of birth"),
  IMAGE(Group.QUESTION, SecondFactorType.IMAGE, "asks for the letters in a picture"),
  IMAGE_SMS(
      Group.QUESTION, SecondFactorType.IMAGE_SMS, "the picture first, then a code sent by SMS"),
  QR(Group.QUESTION, SecondFactorType.QR, "a QR code to scan; the phone shows a code"),

  TERMS(Group.ACTION, "new terms to accept, once"),
  CHANGE_PASSWORD(Group.ACTION, "a new password to choose, once"),

  WRONG_PASSWORD(Group.OUT, "rejects every password"),
  LOCKED(Group.OUT, "the account is locked"),
  REMOVED(Group.OUT, "the account was closed"),
  CAPTCHA_WALL(Group.OUT, "a captcha that only a browser can show"),
  CHANGED(Group.OUT, "shows a page that no connector knows"),
  MAINTENANCE(Group.OUT, "a maintenance page with status 200"),
  DOWN(Group.OUT, "responds with status 503"),
  UNKNOWN(Group.OUT, "rejects every password");

  /** Headings in the table of all scenarios. */
  public enum Group {
    IN("Signs in at once"),
    CODE("Asks for a code"),
    APPROVAL("Asks the phone"),
    QUESTION("Asks something else"),
    ACTION("Wants something done at the bank"),
    OUT("Rejects the login");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private final Group group;
  private final SecondFactorType secondFactor;
  private final String description;

  Scenario(Group group, String description) {
    this(group, SecondFactorType.NONE, description);
  }

  Scenario(Group group, SecondFactorType secondFactor, String description) {
    this.group = group;
    this.secondFactor = secondFactor;
    this.description = description;
  }

  /** The scenario that this login selects. */
  public static Scenario of(String login) {
    return MagicLogin.selectedBy(login, values()).orElse(UNKNOWN);
  }

  /**
   * The login name has hyphens, as in {@code slow-login}. The only exception is {@code app_code}.
   */
  @Override
  public String loginName() {
    if (this == UNKNOWN) {
      return "";
    }
    return this == APP_CODE ? "app_code" : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Group group() {
    return group;
  }

  public SecondFactorType secondFactor() {
    return secondFactor;
  }

  @Override
  public String description() {
    return description;
  }
}
