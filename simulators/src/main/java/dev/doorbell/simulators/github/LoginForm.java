package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.LoginPages.Hidden;
import dev.doorbell.simulators.github.session.GithubBrowser;
import dev.doorbell.simulators.github.session.Paths;
import java.time.Instant;

/** The hidden fields of the login form: what they are, and whether they came back. */
final class LoginForm {
  private static final String TIMESTAMP = "timestamp";
  private static final int SUFFIX = 4;

  private LoginForm() {}

  static Hidden issue(GithubBrowser browser, String returnTo, Instant now) {
    String token = browser.formToken(Paths.SESSION);
    String timestamp = Long.toString(now.toEpochMilli());
    return new Hidden(
        token, returnTo, honeypot(token), timestamp, browser.formToken(TIMESTAMP + timestamp));
  }

  /**
   * Whether all of them came back, for the first time, in the browser that the form was shown in.
   */
  static boolean isIntact(GithubBrowser browser) {
    String honeypot = honeypot(browser.field("authenticity_token"));
    boolean tokenGood = browser.useFormToken(Paths.SESSION);
    boolean timeGood = browser.useToken("timestamp_secret", TIMESTAMP + browser.field(TIMESTAMP));
    return tokenGood && timeGood && browser.sentEmpty(honeypot);
  }

  // Another name in every form, so that nobody learns it by heart.
  private static String honeypot(String token) {
    return "required_field_" + token.substring(0, Math.min(SUFFIX, token.length()));
  }

  /** A path of this site; the start page for anything else. */
  static String pathOf(String returnTo) {
    return returnTo.startsWith("/") && !returnTo.startsWith("//") ? returnTo : Paths.HOME;
  }
}
