package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.Picture;
import dev.doorbell.simulators.amazon.page.SignInPages.Hidden;

/** The hidden fields of a form that takes a password: what they are, and whether they came back. */
public final class PasswordForm {
  private static final String ACTION = "appActionToken";
  private static final String STATE = "workflowState";
  private static final String REQUEST = "prevRID";

  private PasswordForm() {}

  static Hidden issue(AmazonBrowser browser, Picture picture) {
    return new Hidden(
        browser.token("password"), browser.token(STATE), browser.token(REQUEST), picture);
  }

  /**
   * Whether all of them came back, for the first time, from the browser that the form was shown to.
   */
  public static boolean isIntact(AmazonBrowser browser) {
    boolean actionGood = browser.useToken(ACTION, "password");
    boolean stateGood = browser.useToken(STATE, STATE);
    boolean requestGood = browser.useToken(REQUEST, REQUEST);
    return actionGood && stateGood && requestGood && browser.sent("metadata1");
  }
}
