package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.LoginPages.Hidden;
import dev.doorbell.simulators.github.session.GithubSessions;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.login.Browser;

/** Issues the hidden fields of the login form, and checks that the browser sends them back. */
final class LoginForm {
  private static final String TIMESTAMP = "timestamp";
  private static final int SUFFIX_LENGTH = 4;

  private LoginForm() {}

  static Hidden issue(Browser<LoginAttempt> browser, String returnTo) {
    String token = browser.token(Paths.SESSION);
    String timestamp = Long.toString(browser.now().toEpochMilli());
    String secret = browser.token(TIMESTAMP + timestamp);
    return new Hidden(token, returnTo, honeypotName(token), timestamp, secret);
  }

  /**
   * Whether the browser has sent back all hidden fields unchanged, for the first time, and the
   * honeypot field empty.
   */
  static boolean isIntact(Browser<LoginAttempt> browser) {
    String honeypot = honeypotName(browser.field("authenticity_token"));
    boolean tokenValid = GithubSessions.consumeToken(browser, Paths.SESSION);
    boolean timeValid =
        browser.consume(browser.field("timestamp_secret"), TIMESTAMP + browser.field(TIMESTAMP));
    return tokenValid && timeValid && browser.hasEmptyField(honeypot);
  }

  // Every form has another name for the honeypot, so that clients must read the name from the form.
  private static String honeypotName(String token) {
    return "required_field_" + token.substring(0, Math.min(SUFFIX_LENGTH, token.length()));
  }

  /** Returns the path if it is one of this site, and the path of the start page otherwise. */
  static String pathOf(String returnTo) {
    return returnTo.startsWith("/") && !returnTo.startsWith("//") ? returnTo : Paths.HOME;
  }
}
