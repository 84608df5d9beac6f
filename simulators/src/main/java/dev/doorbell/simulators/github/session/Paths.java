package dev.doorbell.simulators.github.session;

/** The paths of the site. */
public final class Paths {
  public static final String HOME = "/";
  public static final String LOGIN = "/login";
  public static final String SESSION = "/session";
  public static final String LOGOUT = "/logout";
  public static final String VERIFIED_DEVICE = "/sessions/verified-device";
  public static final String RESEND_TO_DEVICE = "/sessions/verified-device/resend";
  public static final String TWO_FACTOR = "/sessions/two-factor";
  public static final String APP = "/sessions/two-factor/app";
  public static final String SMS = "/sessions/two-factor/sms";
  public static final String SMS_CONFIRM = "/sessions/two-factor/sms/confirm";
  public static final String MOBILE = "/sessions/two-factor/mobile";
  public static final String MOBILE_BY_ITSELF = "/sessions/two-factor/mobile?auto=true";
  public static final String MOBILE_POLL = "/sessions/two-factor/mobile_poll";
  public static final String PASSKEY = "/sessions/two-factor/webauthn";
  public static final String RECOVERY = "/sessions/two-factor/recovery";
  public static final String CHECKUP = "/settings/two_factor_checkup/delay";
  public static final String SURPRISE = "/account/whats-new";
  public static final String BILLING = "/account/billing/history";
  public static final String RECEIPT = "/account/billing/receipts/{id}";
  public static final String ORGANIZATION_BILLING = "/organizations/{organization}/billing/history";
  public static final String ORGANIZATION_RECEIPT =
      "/organizations/{organization}/billing/receipts/{id}";

  private Paths() {}

  /** The first page of this second factor. */
  public static String of(SecondFactor factor) {
    return switch (factor) {
      case APP -> APP;
      case SMS -> SMS_CONFIRM;
      case MOBILE -> MOBILE_BY_ITSELF;
      case PASSKEY -> PASSKEY;
      case RECOVERY -> RECOVERY;
    };
  }
}
