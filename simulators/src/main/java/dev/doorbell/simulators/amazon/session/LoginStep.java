package dev.doorbell.simulators.amazon.session;

/** What the site asks for between the right password and the account. */
public enum LoginStep {
  NONE,
  /** Two-step verification: the code of one of the person's devices. */
  MFA,
  /** "Customer verification": a code that is sent where the person chooses. */
  CVF,
  /** Approval on the phone. */
  APPROVAL,
  /** Approval on the phone, or the code of an SMS, whichever comes first. */
  APPROVAL_OR_CODE,
  /** The captcha of {@code /errors/validateCaptcha}. */
  ROBOT_CAPTCHA,
  /** The captcha of {@code /ap/cvf/}. */
  CVF_CAPTCHA,
  /** A firewall page that only a script passes. */
  WAF,
  /** A puzzle that only a script shows. */
  AAMATION,
  /** A page after the login that can be skipped. */
  NAG,
  /** A page that no connector knows. */
  SURPRISE,
  /** A page that demands a new password. */
  PASSWORD_EXPIRED;

  /** Whether a device that has passed the step before skips it. */
  public boolean isSkippedOnKnownDevices() {
    return switch (this) {
      case MFA, CVF, APPROVAL, APPROVAL_OR_CODE -> true;
      case NONE, ROBOT_CAPTCHA, CVF_CAPTCHA, WAF, AAMATION, NAG, SURPRISE, PASSWORD_EXPIRED ->
          false;
    };
  }
}
