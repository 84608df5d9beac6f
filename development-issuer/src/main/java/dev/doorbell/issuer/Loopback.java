package dev.doorbell.issuer;

import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which host names and addresses are this machine. Resolves no name. */
final class Loopback {
  private Loopback() {}

  /**
   * Whether this is {@code localhost}, a name below it, or a loopback address.
   *
   * @param host without a port; an IPv6 address in brackets or without; null for none
   */
  static boolean isName(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return true;
    }
    InetAddress address = address(name);
    return address != null && address.isLoopbackAddress();
  }

  /** Whether this is an address, in any form of {@link #isName}. */
  static boolean isAddress(String host) {
    return address(host) != null;
  }

  private static @Nullable InetAddress address(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    try {
      return InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** As {@link #isName}, for the value of a {@code Host} header. */
  static boolean isHost(@Nullable String header) {
    return header != null && isName(withoutPort(header));
  }

  static String withoutPort(String header) {
    return header.replaceFirst(":[0-9]*$", "");
  }
}
