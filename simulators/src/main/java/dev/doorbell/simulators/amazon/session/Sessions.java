package dev.doorbell.simulators.amazon.session;

import dev.doorbell.simulators.site.CookieSessions;

/**
 * What the site keeps of browsers: each kind has its own cookie. Thread-safe.
 *
 * @param visits by the cookie that begins with the first page
 * @param users by the cookie that a sign-in ends with
 * @param recognized who signed in last, by the cookie that only names them
 */
public record Sessions(
    CookieSessions<LoginProgress> visits,
    CookieSessions<UserSession> users,
    CookieSessions<Person> recognized) {
  public Sessions() {
    this(new CookieSessions<>(), new CookieSessions<>(), new CookieSessions<>());
  }

  /** Signs this person out everywhere, half-way sign-ins included. */
  public void forget(Person person) {
    visits.endIf(visit -> visit.isOf(person));
    askAgain(person);
    recognized.endIf(person::equals);
  }

  /** Wants the password of this person everywhere, without having forgotten who they are. */
  public void askAgain(Person person) {
    users.endIf(user -> user.person().equals(person));
  }
}
