package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.amazon.session.LoginAttempt;

/** The paths of the site. */
public final class Paths {
  public static final String HOME = "/";
  public static final String SIGN_IN = "/ap/signin";
  public static final String CLAIM = "/ax/claim";
  public static final String MFA = "/ap/mfa";
  public static final String NEW_OTP = "/ap/mfa/new-otp";
  public static final String CVF_REQUEST = "/ap/cvf/request";
  public static final String CVF_VERIFY = "/ap/cvf/verify";
  public static final String CVF_RESEND = "/ap/cvf/resend";
  public static final String APPROVAL = "/ap/cvf/transactionapproval";
  public static final String POLL = "/ap/cvf/approval/poll";
  public static final String ASK_AGAIN = "/ap/cvf/approval/resend";
  public static final String VERIFY_OTP = "/ap/cvf/approval/verifyOtp";
  public static final String VALIDATE_CAPTCHA = "/errors/validateCaptcha";
  public static final String PICTURE = "/captcha/Captcha_{name}.png";
  public static final String CHALLENGE_SCRIPT = "/token.awswaf.com/challenge.js";
  public static final String PASSWORD_EXPIRED = "/ap/forgotpassword/reverification";
  public static final String SURPRISE = "/ap/whats-new";
  public static final String FIX_UP = "/ap/accountfixup";
  public static final String SIGN_OUT = "/gp/flex/sign-out.html";
  public static final String ORDERS = "/gp/your-account/order-history";
  public static final String OLDER_ORDERS = "/gp/css/order-history";
  public static final String NEWER_ORDERS = "/your-orders/orders";
  public static final String DETAILS = "/gp/your-account/order-details";
  public static final String NEWER_DETAILS = "/your-orders/order-details";
  public static final String DIGITAL_DETAILS = "/gp/digital/your-account/order-summary.html";
  public static final String INVOICES = "/gp/shared-cs/ajax/invoice/invoice.html";
  public static final String NEWER_INVOICES = "/your-orders/invoice/popover";
  public static final String PRINT = "/gp/css/summary/print.html";
  public static final String FILE = "/documents/download/{id}/invoice.pdf";

  private Paths() {}

  /** The address of a page of one login. */
  public static String of(String path, LoginAttempt attempt) {
    return path + "?arb=" + attempt.id();
  }

  public static String file(String id) {
    return FILE.replace("{id}", id);
  }
}
