package dev.doorbell.testkit.rule;

/**
 * Rules that every connector must follow, at any site. Each run of a trial checks them. If a
 * connector breaks a rule on purpose, its test allows that: {@code .allowing(Rule.NOTIFIES_SUCCESS,
 * "why")}.
 */
public enum Rule {
  /** A run that succeeds has called {@code notifySuccessfulLogin()}. */
  NOTIFIES_SUCCESS("call context.notifySuccessfulLogin() once the site has accepted the login"),

  /**
   * {@code beforeSiteSendsCode()} is called before a request that makes the site send a message.
   * Checked if the trial counts messages.
   */
  ANNOUNCES_MESSAGES(
      "call context.beforeSiteSendsCode() before the request that may make the site send, not"
          + " after"),

  /**
   * An automatic run does not ask for a code that the site has already sent: that message would be
   * useless to the user.
   */
  ASKS_ONLY_WITH_USER(
      "call context.beforeSiteSendsCode() before the request after which the site asks: an"
          + " automatic run then ends there"),

  /**
   * No secret field or parameter, answer of the user or cookie of the session is in a log line, in
   * the message of an exception, in a challenge, or in the key or name of a document, not even
   * URL-encoded. Secrets of less than 4 characters are not searched for, nor is an answer of one
   * short word, for instance "wrong".
   */
  KEEPS_SECRETS("leave it out: people other than the user read these texts"),

  /**
   * With the valid session of the run before, the connector reads no secret, asks no user and
   * announces no message. Does not apply to connectors that are manual only.
   */
  USES_THE_SESSION(
      "find out in testSession() whether the site still accepts the session, and sign in only if it"
          + " does not"),

  /**
   * The connector does what a challenge offers to the user: it sends a requested resend or another
   * way to the site before the next question, and polls for an approval.
   */
  HANDLES_OFFERS("handle everything that a challenge offers, or do not offer it"),

  /**
   * The connector uses the context only on the thread of the run and only until the run ends or is
   * stopped, and it ends when the run is stopped.
   */
  USES_CONTEXT_ONLY_IN_RUN(
      "use the context only on the thread that calls run(), only until run() returns, and do not"
          + " catch RunStoppedException"),

  /** The connector reports each failure as a {@code ConnectorException} with an error code. */
  FAILS_WITH_ERROR_CODE("throw a ConnectorException with the most precise code"),

  /** An attempt that takes over does not make the site send a message a second time. */
  SENDS_NO_SECOND_MESSAGE(
      "return where to resume in resumePoint(): at a page that shows the question again, resume"
          + " there");

  private final String remedy;

  Rule(String remedy) {
    this.remedy = remedy;
  }

  /** What the author of the connector can do to follow the rule. */
  public String remedy() {
    return remedy;
  }
}
