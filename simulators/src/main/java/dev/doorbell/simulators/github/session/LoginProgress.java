package dev.doorbell.simulators.github.session;

import java.util.Optional;

/** The state of the login of a browser. */
public sealed interface LoginProgress {
  /** The browser has not sent a right password. */
  record Anonymous() implements LoginProgress {}

  /** The password was right. The site waits for the code that it sent by e-mail. */
  record DeviceUnverified(LoginAttempt attempt) implements LoginProgress {}

  /** The password was right. The site waits for a second factor. */
  record SecondFactorAwaited(LoginAttempt attempt) implements LoginProgress {}

  /** The password was right. The site shows a page that does not lead any further. */
  record Stuck(LoginAttempt attempt) implements LoginProgress {}

  /** The attempt that started with the right password; empty if there is none. */
  default Optional<LoginAttempt> started() {
    return switch (this) {
      case Anonymous() -> Optional.empty();
      case DeviceUnverified(LoginAttempt attempt) -> Optional.of(attempt);
      case SecondFactorAwaited(LoginAttempt attempt) -> Optional.of(attempt);
      case Stuck(LoginAttempt attempt) -> Optional.of(attempt);
    };
  }

  default boolean isOf(Person person) {
    return started().filter(attempt -> attempt.person().equals(person)).isPresent();
  }
}
