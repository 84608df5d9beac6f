package dev.doorbell.gateway.signin;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address of Home in the browser that sends a request, without a slash at the end. It decides
 * the redirection URI and the names of the cookies.
 *
 * @param url with a path if a proxy serves Home below one
 * @param isSecure whether cookies have the prefix {@code __Host-} and the attribute {@code Secure}
 */
record HomeAddress(String url, boolean isSecure) {
  static final String CALLBACK = "/auth/callback";

  /**
   * Finds the address: the public URL with the host of the request, otherwise loopback over HTTP.
   * Empty if the request came by another name, or over HTTP from the network: a sign-in would send
   * its cookie without encryption.
   *
   * @param host the value of the {@code Host} header; null if the request has none
   */
  static Optional<HomeAddress> of(@Nullable String host, List<URI> publicUrls) {
    if (host == null) {
      return Optional.empty();
    }
    String name = withoutPort(host).toLowerCase(Locale.ROOT);
    Optional<URI> known =
        publicUrls.stream().filter(url -> name.equalsIgnoreCase(url.getHost())).findFirst();
    if (known.isPresent()) {
      boolean isSecure = "https".equalsIgnoreCase(known.get().getScheme());
      String url = known.get().toString().replaceFirst("/+$", "");
      return isSecure || isLoopback(name)
          ? Optional.of(new HomeAddress(url, isSecure))
          : Optional.empty();
    }
    return isLoopback(name)
        ? Optional.of(new HomeAddress("http://" + host, false))
        : Optional.empty();
  }

  URI callback() {
    return URI.create(url + CALLBACK);
  }

  /** Home itself. */
  URI home() {
    return URI.create(url + "/");
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":[0-9]*$", "");
  }

  /** Resolves no name. */
  private static boolean isLoopback(String name) {
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return true;
    }
    String address = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
