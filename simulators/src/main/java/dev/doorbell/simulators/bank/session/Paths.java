package dev.doorbell.simulators.bank.session;

/** The paths of the bank. */
public final class Paths {
  public static final String LOGIN = "/bank/login";
  public static final String WAITING = "/bank/waiting";
  public static final String SECOND_FACTOR = "/bank/second-factor";
  public static final String RESEND = SECOND_FACTOR + "/resend";
  public static final String METHOD = SECOND_FACTOR + "/method";
  public static final String APPROVAL = "/bank/approval";
  public static final String QUESTION = "/bank/question";
  public static final String FIELDS = "/bank/fields";
  public static final String CAPTCHA = "/bank/captcha";
  public static final String QR = "/bank/qr";
  public static final String TERMS = "/bank/terms";
  public static final String CHANGE_PASSWORD = "/bank/change-password";
  public static final String ACCOUNTS = "/bank/accounts";
  public static final String STATEMENTS = "/bank/statements";
  public static final String SUMMARY = "/bank/summary";
  public static final String PROFILE = "/bank/profile";
  public static final String RECEIPTS = "/bank/api/receipts";

  private Paths() {}
}
