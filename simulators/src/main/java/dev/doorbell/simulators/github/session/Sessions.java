package dev.doorbell.simulators.github.session;

import dev.doorbell.simulators.site.CookieSessions;

/**
 * Browsers on their way in, and those that are in: each kind has its own cookie. Thread-safe.
 *
 * @param visits by the cookie that begins with the first page
 * @param users by the cookie that a sign-in ends with
 */
public record Sessions(CookieSessions<LoginProgress> visits, CookieSessions<UserSession> users) {
  public Sessions() {
    this(new CookieSessions<>(), new CookieSessions<>());
  }

  /** Signs this person out everywhere, half-way sign-ins included. */
  public void forget(Person person) {
    visits.endIf(visit -> visit.isOf(person));
    users.endIf(user -> user.person().equals(person));
  }
}
