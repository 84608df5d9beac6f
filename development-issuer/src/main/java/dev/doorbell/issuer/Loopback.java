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
    String address =
        name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
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
