package dev.doorbell.simulators.github.session;

import java.time.Instant;

/**
 * A browser that is signed in.
 *
 * @param until when it has to sign in anew
 * @param checkupPostponed whether the page about the second factor was put off
 */
public record UserSession(Person person, Instant until, boolean checkupPostponed) {
  public UserSession withCheckupPostponed() {
    return new UserSession(person, until, true);
  }
}
