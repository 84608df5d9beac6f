package dev.doorbell.simulators.people;

import java.util.Optional;

/** The authenticator app of a person, for the sites that it is paired with. */
@FunctionalInterface
public interface Authenticator {
  /** The current code; empty if this login has no app. */
  Optional<Message> currentCode(String login);

  /** The key of the app; empty if this login has no app, or the site does not show the key. */
  default Optional<AuthenticatorKey> key(String login) {
    return Optional.empty();
  }
}
