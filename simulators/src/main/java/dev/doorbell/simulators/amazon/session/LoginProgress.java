package dev.doorbell.simulators.amazon.session;

import java.util.Optional;

/** How far a browser has come that is not signed in. */
public sealed interface LoginProgress {
  /**
   * Has seen a page.
   *
   * @param human whether it has shown that somebody sits before it
   * @param suspect whether it has to read a picture before its password is looked at
   */
  record Anonymous(boolean human, boolean suspect) implements LoginProgress {}

  /** The password was right; something stands in the way. */
  record Underway(LoginAttempt signIn) implements LoginProgress {}

  /** The phone approved; the cookies come with the next page. */
  record Approved(LoginAttempt signIn) implements LoginProgress {}

  /** Whoever gave the right password here. */
  default Optional<LoginAttempt> begun() {
    return switch (this) {
      case Anonymous(_, _) -> Optional.empty();
      case Underway(LoginAttempt signIn) -> Optional.of(signIn);
      case Approved(LoginAttempt signIn) -> Optional.of(signIn);
    };
  }

  default boolean isOf(Person person) {
    return begun().filter(signIn -> signIn.person().equals(person)).isPresent();
  }
}
