package dev.doorbell.simulators.github.session;

import dev.doorbell.simulators.site.CookieSessions;

/**
 * The sessions of browsers during a login, and of browsers that are signed in. Each kind has its
 * own cookie. Thread-safe.
 *
 * @param logins logins by the cookie that the first page sets
 * @param users signed-in users by the cookie that a complete login sets
 */
public record Sessions(CookieSessions<LoginProgress> logins, CookieSessions<UserSession> users) {
  public Sessions() {
    this(new CookieSessions<>(), new CookieSessions<>());
  }

  /** Ends all sessions and unfinished logins of this person. */
  public void forget(Person person) {
    logins.endIf(progress -> progress.isOf(person));
    users.endIf(user -> user.person().equals(person));
  }
}
