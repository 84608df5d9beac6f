package dev.doorbell.simulators.people;

import java.util.Optional;

/** A person's authenticator app: shows the current code of the sites they paired it with. */
@FunctionalInterface
public interface Authenticator {
  /** Empty if this login has none. */
  Optional<Message> currentCode(String login);

  /**
   * What the app was paired with; empty if this login has none, or the site shows it never again.
   */
  default Optional<AuthenticatorKey> key(String login) {
    return Optional.empty();
  }
}
