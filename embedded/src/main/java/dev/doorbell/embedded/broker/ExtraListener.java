package dev.doorbell.embedded.broker;

import java.util.regex.Pattern;

/**
 * An additional listener of the broker, for clients that connect through a proxy or that encrypt
 * and authenticate. The broker advertises the proxy's port to these clients.
 *
 * @param name capital letters and digits
 * @param protocol Kafka's name of the security protocol; properties of the broker that begin with
 *     {@code listener.name.} and the name in lower case configure it
 * @param port the loopback port on which the broker listens
 * @param advertisedPort the loopback port to which clients connect
 */
public record ExtraListener(String name, String protocol, int port, int advertisedPort) {
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]*");

  public ExtraListener {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "expected a name of capital letters and digits, but got " + name);
    }
  }

  /** A listener without encryption and authentication. */
  public static ExtraListener plain(String name, int port, int advertisedPort) {
    return new ExtraListener(name, "PLAINTEXT", port, advertisedPort);
  }
}
