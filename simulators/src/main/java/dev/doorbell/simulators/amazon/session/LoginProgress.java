package dev.doorbell.simulators.amazon.session;

import java.util.Optional;

/** How far the login of a browser has come. */
public sealed interface LoginProgress {
  /**
   * No right password yet.
   *
   * @param human whether the browser has passed a check for robots
   * @param suspect whether the next password needs a captcha
   */
  record Anonymous(boolean human, boolean suspect) implements LoginProgress {}

  /** The password was right; a step is to be done. */
  record Pending(LoginAttempt attempt) implements LoginProgress {}

  /** The phone approved; the next page sets the cookies. */
  record Approved(LoginAttempt attempt) implements LoginProgress {}

  /** The attempt that started with the right password. */
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
