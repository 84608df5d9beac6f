package dev.doorbell.embedded.broker;

import java.util.regex.Pattern;

/**
 * An additional listener of the broker, for clients that connect through a proxy. The broker
 * advertises the proxy's port to these clients.
 *
 * @param name capital letters and digits
 * @param port the loopback port on which the broker listens
 * @param advertisedPort the loopback port to which clients connect
 */
public record ExtraListener(String name, int port, int advertisedPort) {
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]*");

  public ExtraListener {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "expected a name of capital letters and digits, but got " + name);
    }
  }
}
