package dev.doorbell.gateway.problem;

import static dev.doorbell.gateway.problem.ProblemType.*;

/** Creates the problems with browsers that ring, as {@link Problems} does the others. */
public final class PushProblems {
  private PushProblems() {}

  /** The operator has not set a key. */
  public static ProblemException off() {
    return new ProblemException(PUSH_OFF.problem("The operator sets DOORBELL_PUSH_KEY_FILE"));
  }

  public static ProblemException tooManyBrowsers(int most) {
    return new ProblemException(
        TOO_MANY_BROWSERS.problem("At most %d; delete one of them".formatted(most)));
  }

  public static ProblemException unknownBrowser() {
    return new ProblemException(UNKNOWN_BROWSER.problem("No subscription has this id"));
  }
}
