package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.Picture;
import dev.doorbell.simulators.amazon.page.SignInPages.Hidden;

/** The hidden fields of a form for a password, and the check that all of them came back. */
public final class PasswordForm {
  private static final String ACTION = "appActionToken";
  private static final String STATE = "workflowState";
  private static final String REQUEST = "prevRID";

  private PasswordForm() {}

  static Hidden issue(AmazonBrowser browser, Picture picture) {
    return new Hidden(
        browser.token("password"), browser.token(STATE), browser.token(REQUEST), picture);
  }

  /** Whether the browser that got the form has sent all of them back, for the first time. */
  public static boolean isIntact(AmazonBrowser browser) {
    boolean actionValid = browser.consumeToken(ACTION, "password");
    boolean stateValid = browser.consumeToken(STATE, STATE);
    boolean requestValid = browser.consumeToken(REQUEST, REQUEST);
    return actionValid && stateValid && requestValid && browser.hasField("metadata1");
  }
}
