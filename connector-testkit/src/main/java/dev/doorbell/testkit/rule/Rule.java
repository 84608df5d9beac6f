package dev.doorbell.testkit.rule;

/**
 * What every connector keeps to, whatever its site. Looked after in each run of a trial without
 * being asked; a test that means to break one says so: {@code .allowing(Rule.NOTIFIES, "why")}.
 */
public enum Rule {
  /** A run that ends well has told the person that they are in. */
  NOTIFIES("call context.notifySuccessfulLogin() once the site has let the person in"),

  /**
   * Before a request that makes the site send a message, {@code beforeSiteSendsCode()} is called.
   * Seen where the trial counts messages.
   */
  SAYS_BEFORE_SITE_SENDS(
      "call context.beforeSiteSendsCode() before the request that may make the site send, not"
          + " after"),

  /**
   * An automatic run does not ask for what the site has sent already: somebody was rung for
   * nothing.
   */
  ASKS_NOBODY(
      "call context.beforeSiteSendsCode() before the request after which the site asks: an"
          + " automatic run then ends there"),

  /**
   * No secret field, no answer of the person and no cookie of the session is in a log line, in the
   * message of an exception, in a challenge, or in the key or name of a document; URL-encoded
   * neither. Looked for from 4 characters on; a typed answer that is one short word, as "wrong", is
   * not.
   */
  KEEPS_SECRETS("leave it out: these texts are read by others than the person"),

  /**
   * With a session that the run before has left in good order, no secret is read, nobody is asked
   * and no message is announced. Not for connectors that are manual only.
   */
  USES_THE_SESSION(
      "find out in testSession() whether the site still takes the session, and sign in only if it"
          + " does not"),

  /**
   * What is offered to the person is done: a resend or another way that they have asked for reaches
   * the site before the next question, and an approval is polled for.
   */
  PUTS_NOTHING_OFF(
      "take a step at the site for each thing that a challenge offers, or do not offer it"),

  /**
   * The context is used in the thread of its run, until the run has ended or was told to stop, and
   * a stopped run ends.
   */
  STAYS_IN_BOUNDS(
      "use the context in the thread that run() is called in and only until it returns, and let"
          + " RunStoppedException pass"),

  /** A run that fails says why: by a {@code ConnectorException} with a code. */
  FAILS_BY_NAME("throw a ConnectorException with the code that says it best"),

  /** An attempt that takes over makes the site send nothing that it has sent already. */
  SENDS_NOTHING_TWICE(
      "say where the site stands in resumePoint(): at a page that shows the question again, go on"
          + " there");

  private final String remedy;

  Rule(String remedy) {
    this.remedy = remedy;
  }

  /** What to do to keep it. */
  public String remedy() {
    return remedy;
  }
}
