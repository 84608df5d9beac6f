package dev.doorbell.simulators.port;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which values of the {@code Host} header a port accepts, which prevents DNS rebinding: an
 * IP address, {@code localhost} with the names below it, and the configured names, each with any
 * port; also a request without the header. Otherwise a page of any web site could read the codes in
 * the simulated inboxes. The services have the same rule; a test compares the two, because the
 * simulators use no other module. Thread-safe.
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
    String host = normalized(header.replaceFirst(":[0-9]*$", ""));
    return names.contains(host)
        || host.equals(LOOPBACK)
        || host.endsWith("." + LOOPBACK)
        || isAddress(host);
  }

  private static String normalized(String name) {
    String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return host.toLowerCase(Locale.ROOT);
  }

  /** Does not resolve names. Only an IPv6 address has brackets. */
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
