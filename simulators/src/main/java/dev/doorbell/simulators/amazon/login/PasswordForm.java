package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.Picture;
import dev.doorbell.simulators.amazon.page.SignInPages.Hidden;

/** Issues the hidden fields of the password form, and checks that the browser sends them back. */
public final class PasswordForm {
  private static final String ACTION_TOKEN = "appActionToken";
  private static final String ACTION_PURPOSE = "password";
  private static final String WORKFLOW_STATE = "workflowState";
  private static final String PREVIOUS_REQUEST = "prevRID";

  private PasswordForm() {}

  static Hidden issue(AmazonBrowser browser, Picture picture) {
    return new Hidden(
        browser.token(ACTION_PURPOSE),
        browser.token(WORKFLOW_STATE),
        browser.token(PREVIOUS_REQUEST),
        picture);
  }

  /** Whether the form has its three tokens, each unused, and the field {@code metadata1}. */
  public static boolean isIntact(AmazonBrowser browser) {
    boolean actionValid = browser.consumeToken(ACTION_TOKEN, ACTION_PURPOSE);
    boolean stateValid = browser.consumeToken(WORKFLOW_STATE, WORKFLOW_STATE);
    boolean requestValid = browser.consumeToken(PREVIOUS_REQUEST, PREVIOUS_REQUEST);
    return actionValid && stateValid && requestValid && browser.hasField("metadata1");
  }
}
