package dev.doorbell.runtime.management;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which values of the {@code Host} header a server accepts. This check prevents DNS
 * rebinding: a web site can make its own name resolve to an address of this machine, and its pages
 * then count as pages of the same origin. The browser still sends the name of the site.
 *
 * <p>Accepted are an IP address, {@code localhost} with the names below it (RFC 6761, section 6.3:
 * they always resolve to loopback), and the configured names, each with any port. A request without
 * {@code Host} is accepted too: every browser sends this header, and HTTP/1.0 clients such as
 * health checks of load balancers may omit it. Thread-safe.
 */
public final class AcceptedHosts {
  private static final String LOOPBACK = "localhost";

  private final Set<String> names;

  /**
   * Creates the policy.
   *
   * @param names host names without a port, in any case; empty for loopback and addresses only
   */
  public AcceptedHosts(Collection<String> names) {
    this.names =
        names.stream().map(AcceptedHosts::normalized).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Returns whether a request with this header is accepted.
   *
   * @param header the value of {@code Host}; null if the request has none
   */
  public boolean accepts(@Nullable String header) {
    if (header == null) {
      return true;
    }
    String host = normalized(withoutPort(header));
    return names.contains(host)
        || host.equals(LOOPBACK)
        || host.endsWith("." + LOOPBACK)
        || isAddress(host);
  }

  private static String withoutPort(String header) {
    int colon = header.lastIndexOf(':');
    // The colons in the brackets of an IPv6 address belong to the address.
    boolean hasPort =
        colon > header.lastIndexOf(']')
            && header.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9');
    return hasPort ? header.substring(0, colon) : header;
  }

  private static String normalized(String name) {
    String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return host.toLowerCase(Locale.ROOT);
  }

  // Does not resolve names.
  private static boolean isAddress(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String address = bracketed ? host.substring(1, host.length() - 1) : host;
    if (bracketed != address.contains(":")) {
      return false;
    }
    try {
      InetAddress.ofLiteral(address);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
