package dev.doorbell.sdk.site;

/**
 * Asked before every single request to the site, each hop of a redirect included. Here the worker
 * checks that the run is still its own, not cancelled and within its budget.
 */
@FunctionalInterface
public interface SiteGate {
  /**
   * Returns if the request may go out; may block until it may. Called on the connector's thread.
   *
   * @throws dev.doorbell.sdk.error.RunStoppedException if it may not
   */
  void beforeRequest();

  /** For tests of connectors: always open. */
  static SiteGate open() {
    return () -> {};
  }
}
