package dev.doorbell.simulators.github.session;

import java.time.Instant;

/**
 * The session of a signed-in user.
 *
 * @param until when the user has to sign in again
 * @param checkupPostponed whether the user has postponed the reminder page
 */
public record UserSession(Person person, Instant until, boolean checkupPostponed) {
  public UserSession withCheckupPostponed() {
    return new UserSession(person, until, true);
  }
}
