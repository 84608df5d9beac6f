package dev.doorbell.testkit.rule;

/**
 * Rules that every connector keeps, at any site. Each run of a trial checks them; a test that
 * breaks one on purpose declares it: {@code .allowing(Rule.NOTIFIES, "why")}.
 */
public enum Rule {
  /** A run that succeeds has called {@code notifySuccessfulLogin()}. */
  NOTIFIES("call context.notifySuccessfulLogin() once the site has accepted the login"),

  /**
   * {@code beforeSiteSendsCode()} is called before a request that makes the site send a message.
   * Checked if the trial counts messages.
   */
  ANNOUNCES_MESSAGES(
      "call context.beforeSiteSendsCode() before the request that may make the site send, not"
          + " after"),

  /**
   * An automatic run does not ask for a code that the site has sent already: the user got a message
   * for nothing.
   */
  ASKS_ONLY_WITH_USER(
      "call context.beforeSiteSendsCode() before the request after which the site asks: an"
          + " automatic run then ends there"),

  /**
   * No secret field, answer of the user or cookie of the session is in a log line, in the message
   * of an exception, in a challenge, or in the key or name of a document, not even URL-encoded.
   * Secrets of less than 4 characters are not searched for, nor is an answer of one short word, as
   * "wrong".
   */
  KEEPS_SECRETS("leave it out: these texts are read by others than the user"),

  /**
   * With the valid session of the run before, no secret is read, no user is asked and no message is
   * announced. Does not apply to connectors that are manual only.
   */
  USES_THE_SESSION(
      "find out in testSession() whether the site still accepts the session, and sign in only if it"
          + " does not"),

  /**
   * Offers to the user are kept: a resend or another way that the user asked for reaches the site
   * before the next question, and an approval is polled.
   */
  KEEPS_OFFERS("have a step for each thing that a challenge offers, or do not offer it"),

  /**
   * The context is used only in the thread of its run, until the run has ended or was stopped, and
   * a stopped run ends.
   */
  STAYS_IN_BOUNDS(
      "use the context in the thread that run() is called in and only until it returns, and let"
          + " RunStoppedException pass"),

  /** A failure is a {@code ConnectorException} with an error code. */
  FAILS_BY_NAME("throw a ConnectorException with the most precise code"),

  /** An attempt that takes over does not make the site send a message a second time. */
  SENDS_NO_SECOND_MESSAGE(
      "return where to resume in resumePoint(): at a page that shows the question again, resume"
          + " there");

  private final String remedy;

  Rule(String remedy) {
    this.remedy = remedy;
  }

  /** What to do to keep the rule. */
  public String remedy() {
    return remedy;
  }
}
