package dev.doorbell.simulators.github.session;

import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.login.BrowserRules;
import dev.doorbell.simulators.login.BrowserSessions;
import dev.doorbell.simulators.login.CookieSessions;
import io.javalin.http.Context;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The sessions of browsers during a login, and of browsers that are signed in. Thread-safe. */
public final class GithubSessions {
  private static final String FORM_TOKEN = "authenticity_token";
  private static final String LOGGED_IN = "logged_in";
  private static final String USER = "user_session";
  private static final String USER_STRICT = "__Host-user_session_same_site";
  private static final Duration SESSION_LIFETIME = Duration.ofDays(14);
  private static final BrowserRules RULES =
      BrowserRules.hidden("_gh_sess", "_device_id", Paths.HOME, true);

  private final BrowserSessions<LoginAttempt> logins;
  private final CookieSessions<UserSession> users = new CookieSessions<>();
  private final boolean redirectsNameHost;

  public GithubSessions(GithubSettings settings, InstantSource clock) {
    redirectsNameHost = settings.has(GithubSwitch.REDIRECTS_NAME_THE_HOST);
    logins =
        new BrowserSessions<>(
            clock, browser -> setLoggedInCookie(browser, user(browser).isPresent() ? "yes" : "no"));
  }

  /** The browser that sends this request. Use it on the thread of the request only. */
  public Browser<LoginAttempt> browser(Context context) {
    String base =
        Browser.forwardedHost(context)
            .filter(_ -> redirectsNameHost)
            .map(host -> "https://" + host)
            .orElse("");
    return logins.browser(context, RULES.withRedirectBase(base));
  }

  /** The signed-in user; empty unless both session cookies have the same value. */
  public Optional<UserSession> user(Browser<LoginAttempt> browser) {
    return browser
        .cookie(USER)
        .filter(id -> browser.cookie(USER_STRICT).filter(id::equals).isPresent())
        .flatMap(users::find)
        .filter(user -> browser.now().isBefore(user.until()));
  }

  public void signIn(Browser<LoginAttempt> browser, Person person) {
    browser.restart();
    String id = users.start(new UserSession(person, browser.now().plus(SESSION_LIFETIME), false));
    setUserCookies(browser, id, SESSION_LIFETIME);
    setLoggedInCookie(browser, "yes");
  }

  /** Replaces the session of the signed-in user, under the same cookies. */
  public void replace(Browser<LoginAttempt> browser, UserSession user) {
    browser.cookie(USER).ifPresent(id -> users.replace(id, user));
  }

  public void signOut(Browser<LoginAttempt> browser) {
    browser.cookie(USER).ifPresent(users::end);
    browser.restart();
    setUserCookies(browser, "", Duration.ZERO);
    setLoggedInCookie(browser, "no");
  }

  private static void setUserCookies(Browser<LoginAttempt> browser, String id, Duration lifetime) {
    browser.setCookie(USER, id, lifetime);
    browser.setCookie(USER_STRICT, id, lifetime, true, SameSite.STRICT);
  }

  private static void setLoggedInCookie(Browser<LoginAttempt> browser, String value) {
    browser.setCookie(LOGGED_IN, value, BrowserRules.YEAR);
  }

  /** Returns whether the form has a valid token for this path, and removes the token if so. */
  public static boolean consumeToken(Browser<LoginAttempt> browser, String path) {
    return browser.consume(browser.field(FORM_TOKEN), path);
  }

  /** Returns whether the form has a valid token for this path, and keeps the token. */
  public static boolean hasToken(Browser<LoginAttempt> browser, String path) {
    return browser.hasToken(browser.field(FORM_TOKEN), path);
  }

  /** Ends all sessions and unfinished logins of this person. */
  public void endSessions(Person person) {
    logins.endIf(attempt -> attempt.person().equals(person));
    users.endIf(user -> user.person().equals(person));
  }
}
