package dev.doorbell.simulators.people;

import java.util.Optional;

/** The authenticator apps that are paired with one site. */
@FunctionalInterface
public interface Authenticator {
  /** The current code; empty if this login has no app. */
  Optional<Message> currentCode(String login);

  /** The key of the app; empty if this login has no app, or if the site does not show the key. */
  default Optional<AuthenticatorKey> key(String login) {
    return Optional.empty();
  }
}
