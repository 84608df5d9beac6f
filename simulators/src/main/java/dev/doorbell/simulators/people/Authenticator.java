package dev.doorbell.simulators.people;

import java.util.Optional;

/** A person's authenticator app: shows the current code of the sites they paired it with. */
@FunctionalInterface
public interface Authenticator {
  /** Empty if this login has none. */
  Optional<Message> currentCode(String login);
}
