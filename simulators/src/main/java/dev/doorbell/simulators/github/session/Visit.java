package dev.doorbell.simulators.github.session;

import dev.doorbell.simulators.github.person.Person;
import java.util.Optional;

/** How far a browser has come that is not signed in. */
public sealed interface Visit {
  /** Has seen a page. */
  record Anonymous() implements Visit {}

  /** The password was right; the code of the e-mail is awaited. */
  record DeviceUnverified(SignIn signIn) implements Visit {}

  /** The password was right; a second factor is awaited. */
  record SecondFactorAwaited(SignIn signIn) implements Visit {}

  /** The password was right; a page that leads nowhere is shown. */
  record Stuck(SignIn signIn) implements Visit {}

  /** Whoever gave the right password here. */
  default Optional<SignIn> begun() {
    return switch (this) {
      case Anonymous() -> Optional.empty();
      case DeviceUnverified(SignIn signIn) -> Optional.of(signIn);
      case SecondFactorAwaited(SignIn signIn) -> Optional.of(signIn);
      case Stuck(SignIn signIn) -> Optional.of(signIn);
    };
  }

  default boolean isOf(Person person) {
    return begun().filter(signIn -> signIn.person().equals(person)).isPresent();
  }
}
