package dev.doorbell.simulators.amazon.session;

import java.time.Duration;
import java.time.Instant;

/**
 * A browser that is signed in.
 *
 * @param proof what its second cookie has to say
 * @param passwordAt when it gave the password
 * @param until when it has to sign in anew
 */
public record UserSession(Person person, String proof, Instant passwordAt, Instant until) {

  /** Whether what it bought is shown without asking for the password once more. */
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
