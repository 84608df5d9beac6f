package dev.doorbell.simulators.amazon.session;

import dev.doorbell.simulators.site.CookieSessions;

/**
 * Browsers during a login, browsers that are signed in, and people who are recognized: each kind
 * has its own cookie. Thread-safe.
 *
 * @param logins by the cookie that the first page sets
 * @param users by the cookie that a complete login sets
 * @param recognized the person who signed in last, by a cookie that gives no access
 */
public record Sessions(
    CookieSessions<LoginProgress> logins,
    CookieSessions<UserSession> users,
    CookieSessions<Person> recognized) {
  public Sessions() {
    this(new CookieSessions<>(), new CookieSessions<>(), new CookieSessions<>());
  }

  /** Ends all sessions of this person, and logins that are not complete. */
  public void forget(Person person) {
    logins.endIf(progress -> progress.isOf(person));
    askForPasswordAgain(person);
    recognized.endIf(person::equals);
  }

  /** Asks this person for the password again, on all devices, and still recognizes them. */
  public void askForPasswordAgain(Person person) {
    users.endIf(user -> user.person().equals(person));
  }
}
