package dev.doorbell.simulators.github.session;

import dev.doorbell.simulators.site.CookieSessions;

/**
 * Browsers during a login, and browsers that are signed in: each kind has its own cookie.
 * Thread-safe.
 *
 * @param logins by the cookie that the first page sets
 * @param users by the cookie that a complete login sets
 */
public record Sessions(CookieSessions<LoginProgress> logins, CookieSessions<UserSession> users) {
  public Sessions() {
    this(new CookieSessions<>(), new CookieSessions<>());
  }

  /** Ends all sessions of this person, and logins that are not complete. */
  public void forget(Person person) {
    logins.endIf(progress -> progress.isOf(person));
    users.endIf(user -> user.person().equals(person));
  }
}
