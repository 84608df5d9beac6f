package dev.doorbell.simulators.amazon.session;

/** What stands between the right password and the account. */
public enum LoginStep {
  NONE,
  /** Two-step verification: the code of one of the person's devices. */
  MFA,
  /** "Customer verification": a code that is sent where the person chooses. */
  CVF,
  /** The phone is asked. */
  APPROVAL,
  /** The phone is asked, and a code is sent: whichever comes first. */
  APPROVAL_OR_CODE,
  /** The picture of {@code /errors/validateCaptcha}. */
  ROBOT_CAPTCHA,
  /** The picture of {@code /ap/cvf/}. */
  CVF_CAPTCHA,
  /** A wall that only a script gets over. */
  WAF,
  /** A puzzle that only a script shows. */
  AAMATION,
  /** A page that can be skipped, after the sign-in. */
  NAG,
  /** A page of a kind that no program was told about. */
  SURPRISE,
  /** The password has to be changed. */
  PASSWORD_EXPIRED;

  /** Whether a device on which it was taken is spared it. */
  public boolean isForNewDevices() {
    return switch (this) {
      case MFA, CVF, APPROVAL, APPROVAL_OR_CODE -> true;
      case NONE, ROBOT_CAPTCHA, CVF_CAPTCHA, WAF, AAMATION, NAG, SURPRISE, PASSWORD_EXPIRED ->
          false;
    };
  }
}
