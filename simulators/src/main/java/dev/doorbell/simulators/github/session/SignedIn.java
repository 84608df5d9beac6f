package dev.doorbell.simulators.github.session;

import dev.doorbell.simulators.github.person.Person;
import java.time.Instant;

/**
 * A browser that is signed in.
 *
 * @param until when it has to sign in anew
 * @param checkupPostponed whether the page about the second factor was put off
 */
public record SignedIn(Person person, Instant until, boolean checkupPostponed) {
  public SignedIn withCheckupPostponed() {
    return new SignedIn(person, until, true);
  }
}
