package dev.doorbell.sdk;

/**
 * A program that signs in at one site for a person and fetches documents. Found by {@link
 * java.util.ServiceLoader}, so it has a public constructor without parameters; one instance serves
 * many runs at the same time and keeps nothing of any of them. Most extend {@link CookieConnector}.
 */
public interface Connector {
  /** Who this is and what it needs. Always the same, and computed without asking anybody. */
  Manifest manifest();

  /**
   * One run, on a virtual thread of its own. Returning means success.
   *
   * @throws dev.doorbell.sdk.error.ConnectorException for every failure that has a name
   * @throws dev.doorbell.sdk.error.RunStoppedException when the context or the site session says
   *     that the run must stop; let it pass
   */
  void run(ConnectorContext context);
}
