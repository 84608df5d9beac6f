package dev.doorbell.sdk.site;

/**
 * Decides before each request to the site, each hop of a redirect included, whether it may be sent.
 * The worker checks here that the run is still its own, not cancelled, and within its time.
 */
@FunctionalInterface
public interface SiteGate {
  /**
   * Returns if the request may be sent; may block until then. Called on the connector's thread.
   *
   * @throws dev.doorbell.sdk.error.RunStoppedException if it may not
   */
  void beforeRequest();

  /**
   * Called when a request is sent.
   *
   * @param host of the site, by its real name
   * @return receives the result, once
   */
  default Sent sending(String method, String host) {
    return Sent.UNWATCHED;
  }

  /** A request in flight. */
  interface Sent {
    /** Ignores the result. */
    Sent UNWATCHED =
        new Sent() {
          @Override
          public void answered(int status) {}

          @Override
          public void failed() {}
        };

    /** The site has responded, with any status. */
    void answered(int status);

    /** There is no response: the site is unavailable, or the run was stopped. */
    void failed();
  }

  /** Allows every request; for tests of connectors. */
  static SiteGate open() {
    return () -> {};
  }
}
