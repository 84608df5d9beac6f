package dev.doorbell.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** Checks the ports before any part starts, so that one line can name a port that is in use. */
final class Ports {
  private Ports() {}

  /**
   * Checks that all ports are free and different. Another process may still take a port after this
   * check. Then the part that fails to start names the port.
   *
   * @param ports the ports by the names of their settings
   * @throws CannotRunException if a port is in use, or two settings have the same port
   */
  static void check(Map<String, Integer> ports) {
    Map<Integer, String> seen = new HashMap<>();
    ports.forEach((setting, port) -> {
      String other = seen.putIfAbsent(port, setting);
      if (other != null) {
        throw new CannotRunException(
            "%s and %s are both port %d: set one of them to another port"
                .formatted(other, setting, port));
      }
      checkFree(setting, port);
    });
  }

  private static void checkFree(String setting, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new CannotRunException(
          "port %d is in use by another process: stop it, or set %s to another port"
              .formatted(port, setting),
          e);
    }
  }
}
