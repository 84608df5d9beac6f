package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.LoginPages.Hidden;
import dev.doorbell.simulators.github.session.GithubBrowser;
import dev.doorbell.simulators.github.session.Paths;

/** Issues the hidden fields of the login form, and checks that the browser sends them back. */
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

  /**
   * Whether the browser has sent back all hidden fields unchanged, for the first time, and the
   * honeypot field empty.
   */
  static boolean isIntact(GithubBrowser browser) {
    String honeypot = honeypot(browser.field("authenticity_token"));
    boolean tokenValid = browser.consumeFormToken(Paths.SESSION);
    boolean timeValid =
        browser.consumeToken("timestamp_secret", TIMESTAMP + browser.field(TIMESTAMP));
    return tokenValid && timeValid && browser.hasEmptyField(honeypot);
  }

  // Every form has another name for the honeypot, so that clients must read the name from the form.
  private static String honeypot(String token) {
    return "required_field_" + token.substring(0, Math.min(SUFFIX, token.length()));
  }

  /** Returns the path if it is one of this site, and the path of the start page otherwise. */
  static String pathOf(String returnTo) {
    return returnTo.startsWith("/") && !returnTo.startsWith("//") ? returnTo : Paths.HOME;
  }
}
