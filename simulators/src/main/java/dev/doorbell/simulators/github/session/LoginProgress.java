package dev.doorbell.simulators.github.session;

import java.util.Optional;

/** How far a browser has come that is not signed in. */
public sealed interface LoginProgress {
  /** Has seen a page. */
  record Anonymous() implements LoginProgress {}

  /** The password was right; the code of the e-mail is awaited. */
  record DeviceUnverified(LoginAttempt signIn) implements LoginProgress {}

  /** The password was right; a second factor is awaited. */
  record SecondFactorAwaited(LoginAttempt signIn) implements LoginProgress {}

  /** The password was right; a page that leads nowhere is shown. */
  record Stuck(LoginAttempt signIn) implements LoginProgress {}

  /** Whoever gave the right password here. */
  default Optional<LoginAttempt> begun() {
    return switch (this) {
      case Anonymous() -> Optional.empty();
      case DeviceUnverified(LoginAttempt signIn) -> Optional.of(signIn);
      case SecondFactorAwaited(LoginAttempt signIn) -> Optional.of(signIn);
      case Stuck(LoginAttempt signIn) -> Optional.of(signIn);
    };
  }

  default boolean isOf(Person person) {
    return begun().filter(signIn -> signIn.person().equals(person)).isPresent();
  }
}
