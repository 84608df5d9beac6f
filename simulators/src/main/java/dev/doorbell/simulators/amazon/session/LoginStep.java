package dev.doorbell.simulators.amazon.session;

/** The step that the site requires after the right password. */
public enum LoginStep {
  NONE,
  /** Two-step verification: a code that one of the person's devices receives or shows. */
  MFA,
  /** "Customer verification": a code by SMS or e-mail, as the person chooses. */
  CVF,
  /** Approval on the phone. */
  APPROVAL,
  /** Approval on the phone, or a code by SMS. The first of the two completes the login. */
  APPROVAL_OR_CODE,
  /** The captcha of {@code /errors/validateCaptcha}. */
  ROBOT_CAPTCHA,
  /** The captcha of {@code /ap/cvf/}. */
  CVF_CAPTCHA,
  /** A firewall page that only a script can pass. */
  WAF,
  /** A puzzle that only a script can show. */
  AAMATION,
  /** A page after the login that can be skipped. */
  NAG,
  /** A page that no connector recognizes. */
  SURPRISE,
  /** A page that demands a new password. */
  PASSWORD_EXPIRED;

  /** Whether the site skips this step on a device on which the person has completed it before. */
  public boolean isSkippedOnKnownDevices() {
    return switch (this) {
      case MFA, CVF, APPROVAL, APPROVAL_OR_CODE -> true;
      case NONE, ROBOT_CAPTCHA, CVF_CAPTCHA, WAF, AAMATION, NAG, SURPRISE, PASSWORD_EXPIRED ->
          false;
    };
  }
}
