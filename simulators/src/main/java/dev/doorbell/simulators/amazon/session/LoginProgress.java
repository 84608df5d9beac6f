package dev.doorbell.simulators.amazon.session;

import java.util.Optional;

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

  /** The attempt that started with the right password; empty if there is none. */
  default Optional<LoginAttempt> started() {
    return switch (this) {
      case Anonymous(_, _) -> Optional.empty();
      case Pending(LoginAttempt attempt) -> Optional.of(attempt);
      case Approved(LoginAttempt attempt) -> Optional.of(attempt);
    };
  }

  default boolean isOf(Person person) {
    return started().filter(attempt -> attempt.person().equals(person)).isPresent();
  }
}
