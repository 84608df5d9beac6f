package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.LoginPages.Hidden;
import dev.doorbell.simulators.github.session.GithubBrowser;
import dev.doorbell.simulators.github.session.Paths;

/** The hidden fields of the login form, and the check that all of them came back. */
final class LoginForm {
  private static final String TIMESTAMP = "timestamp";
  private static final int SUFFIX = 4;

  private LoginForm() {}

  static Hidden issue(GithubBrowser browser, String returnTo) {
    String token = browser.formToken(Paths.SESSION);
    String timestamp = Long.toString(browser.now().toEpochMilli());
    return new Hidden(
        token, returnTo, honeypot(token), timestamp, browser.formToken(TIMESTAMP + timestamp));
  }

  /** Whether the browser that got the form has sent all of them back, for the first time. */
  static boolean isIntact(GithubBrowser browser) {
    String honeypot = honeypot(browser.field("authenticity_token"));
    boolean tokenValid = browser.consumeFormToken(Paths.SESSION);
    boolean timeValid =
        browser.consumeToken("timestamp_secret", TIMESTAMP + browser.field(TIMESTAMP));
    return tokenValid && timeValid && browser.hasEmptyField(honeypot);
  }

  // Another name in every form, so that no client can have it in its code.
  private static String honeypot(String token) {
    return "required_field_" + token.substring(0, Math.min(SUFFIX, token.length()));
  }

  /** A path of this site; the start page for anything else. */
  static String pathOf(String returnTo) {
    return returnTo.startsWith("/") && !returnTo.startsWith("//") ? returnTo : Paths.HOME;
  }
}
