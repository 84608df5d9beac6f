package dev.doorbell.simulators.amazon.session;

import dev.doorbell.simulators.amazon.person.Person;
import java.util.Optional;

/** How far a browser has come that is not signed in. */
public sealed interface Visit {
  /**
   * Has seen a page.
   *
   * @param human whether it has shown that somebody sits before it
   * @param suspect whether it has to read a picture before its password is looked at
   */
  record Anonymous(boolean human, boolean suspect) implements Visit {}

  /** The password was right; something stands in the way. */
  record Underway(SignIn signIn) implements Visit {}

  /** The phone approved; the cookies come with the next page. */
  record Approved(SignIn signIn) implements Visit {}

  /** Whoever gave the right password here. */
  default Optional<SignIn> begun() {
    return switch (this) {
      case Anonymous(_, _) -> Optional.empty();
      case Underway(SignIn signIn) -> Optional.of(signIn);
      case Approved(SignIn signIn) -> Optional.of(signIn);
    };
  }

  default boolean isOf(Person person) {
    return begun().filter(signIn -> signIn.person().equals(person)).isPresent();
  }
}
