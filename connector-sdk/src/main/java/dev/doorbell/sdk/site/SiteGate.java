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

  /**
   * Told of each request as it goes out.
   *
   * @param host of the site, by its real name
   * @return is told what came of it, once
   */
  default Sent sending(String method, String host) {
    return Sent.UNWATCHED;
  }

  /** A request that is out. */
  interface Sent {
    /** Nobody watches. */
    Sent UNWATCHED =
        new Sent() {
          @Override
          public void answered(int status) {}

          @Override
          public void failed() {}
        };

    /** The site has answered, well or not. */
    void answered(int status);

    /** There is no answer: the site is away, or the run was stopped. */
    void failed();
  }

  /** For tests of connectors: always open. */
  static SiteGate open() {
    return () -> {};
  }
}
