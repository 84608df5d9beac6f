package dev.doorbell.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds a port that no process listens on. */
final class FreePort {
  private FreePort() {}

  static int find(String host) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(host, 0));
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port of " + host + " is free", e);
    }
  }
}
