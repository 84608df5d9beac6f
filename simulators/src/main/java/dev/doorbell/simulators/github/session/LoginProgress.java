package dev.doorbell.simulators.github.session;

import java.util.Optional;

/** How far the login of a browser has come. */
public sealed interface LoginProgress {
  /** No right password yet. */
  record Anonymous() implements LoginProgress {}

  /** The password was right; the site waits for the code that it sent by e-mail. */
  record DeviceUnverified(LoginAttempt attempt) implements LoginProgress {}

  /** The password was right; the site waits for a second factor. */
  record SecondFactorAwaited(LoginAttempt attempt) implements LoginProgress {}

  /** The password was right; the site shows a page that can't be passed. */
  record Stuck(LoginAttempt attempt) implements LoginProgress {}

  /** The attempt that started with the right password. */
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
