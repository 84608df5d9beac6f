package dev.doorbell.simulators.amazon.session;

import java.time.Duration;
import java.time.Instant;

/**
 * The session of a signed-in user.
 *
 * @param proof the value of the second cookie, which a signed-in browser also sends
 * @param passwordAt when the user entered the password
 * @param until when the user has to sign in again
 */
public record UserSession(Person person, String proof, Instant passwordAt, Instant until) {

  /** Whether the site shows orders without asking for the password again. */
  public boolean seesOrders(Instant now, Duration passwordLifetime) {
    return person.scenario() != Scenario.PASSWORD_AGAIN
        || now.isBefore(passwordAt.plus(passwordLifetime));
  }

  /** Without the proof. */
  @Override
  public String toString() {
    return "UserSession[person=%s, until=%s]".formatted(person, until);
  }
}
