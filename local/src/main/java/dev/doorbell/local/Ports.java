package dev.doorbell.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** Looks at the ports before anything is started, so that one line can name what is in the way. */
final class Ports {
  private Ports() {}

  /**
   * Something may still take a port between this look and its use; the part that then fails to
   * start names the port as well.
   *
   * @param ports by the setting that moves each
   * @throws CannotStartException when one is taken or given twice
   */
  static void check(Map<String, Integer> ports) {
    Map<Integer, String> seen = new HashMap<>();
    ports.forEach((setting, port) -> {
      String other = seen.putIfAbsent(port, setting);
      if (other != null) {
        throw new CannotStartException(
            "%s and %s both say port %d: give one of them another".formatted(other, setting, port));
      }
      checkFree(setting, port);
    });
  }

  private static void checkFree(String setting, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new CannotStartException(
          "port %d is taken by another process: end it, or set %s to another port"
              .formatted(port, setting),
          e);
    }
  }
}
