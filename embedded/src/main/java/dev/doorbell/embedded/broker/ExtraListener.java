package dev.doorbell.embedded.broker;

import java.util.regex.Pattern;

/**
 * A further door of the broker, for clients that come by a way of their own, such as a proxy.
 * Whoever comes in by it is told to come back to the advertised port.
 *
 * @param name of the listener: capital letters and digits
 * @param port on loopback, where the broker listens
 * @param advertisedPort on loopback, where its clients find it
 */
public record ExtraListener(String name, int port, int advertisedPort) {
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]*");

  public ExtraListener {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a listener's name is of capitals and digits: " + name);
    }
  }
}
