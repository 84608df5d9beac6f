package dev.doorbell.konnector.sandbox;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Opens connections to the sites of konnectors, outside of the sandbox. Thread-safe. */
@FunctionalInterface
public interface SiteConnector {
  /**
   * Connects to the TLS port of a host that the run may reach. Blocks for some seconds at most.
   *
   * @throws IOException if the host is unknown, not on the public internet, or unavailable
   */
  SocketChannel connect(String host) throws IOException;
}
