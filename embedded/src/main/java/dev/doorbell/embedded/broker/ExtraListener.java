package dev.doorbell.embedded.broker;

import java.util.regex.Pattern;

/**
 * An additional listener of the broker, for clients that connect through a proxy. The broker tells
 * these clients to connect to the advertised port.
 *
 * @param name capital letters and digits
 * @param port on loopback where the broker listens
 * @param advertisedPort on loopback where its clients connect
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
