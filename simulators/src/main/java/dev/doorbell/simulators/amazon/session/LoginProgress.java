package dev.doorbell.simulators.amazon.session;

/** The state of the login of a browser. */
public sealed interface LoginProgress {
  /**
   * The browser has not sent a right password.
   *
   * @param human whether the browser has passed a robot check
   * @param suspect whether the site asks for a captcha with the next password
   */
  record Anonymous(boolean human, boolean suspect) implements LoginProgress {}

  /** The password was right. The user has to complete a step. */
  record Pending(LoginAttempt attempt) implements LoginProgress {}

  /** The user has approved the login on the phone. The next page sets the cookies. */
  record Approved(LoginAttempt attempt) implements LoginProgress {}

  default boolean isOf(Person person) {
    return switch (this) {
      case Anonymous(_, _) -> false;
      case Pending(LoginAttempt attempt) -> attempt.person().equals(person);
      case Approved(LoginAttempt attempt) -> attempt.person().equals(person);
    };
  }
}
