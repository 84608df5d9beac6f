package dev.doorbell.sdk;

/**
 * A program that signs in at one site for a user and fetches documents. Workers find it by {@link
 * java.util.ServiceLoader}, so it has a public constructor without parameters. One instance serves
 * many runs at the same time and stores nothing of a run. Most connectors extend {@link
 * CookieConnector}.
 */
public interface Connector {
  /** Declares the connector. Returns the same value each time, without I/O. */
  Manifest manifest();

  /**
   * Executes one run, on a virtual thread of its own. The run succeeds when this returns.
   *
   * @throws dev.doorbell.sdk.error.ConnectorException for every failure that has an error code
   * @throws dev.doorbell.sdk.error.RunStoppedException when the context or the site session stops
   *     the run; never catch it
   */
  void run(ConnectorContext context);

  /**
   * Whether an attempt that takes over while the user is asked resumes at that question, without
   * another login and without another message. By default it may not, and a worker keeps the runs
   * that wait for their users until it ends. If it does, a worker that has many more such runs than
   * other workers hands some of them over. Returns the same value each time, without I/O.
   */
  default boolean resumesAtChallenge() {
    return false;
  }
}
