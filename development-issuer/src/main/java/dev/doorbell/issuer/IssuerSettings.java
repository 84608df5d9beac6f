package dev.doorbell.issuer;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a development issuer.
 *
 * @param host the address to listen on
 * @param port 0 for a free one
 * @param url the URL by which browsers reach the issuer, which is also its name in tokens; null for
 *     {@code http://localhost:PORT}
 * @param folder keeps the signing key and the passwords, and gets a file with a token of each
 *     person; null to keep everything in memory
 * @param homeUrls where Home is, besides loopback
 * @param logoutUrls where gateways accept logout tokens
 * @param names host names by which gateways reach this issuer, besides loopback
 * @param network allows an address that is not loopback; each start then logs a warning
 */
public record IssuerSettings(
    String host,
    int port,
    @Nullable URI url,
    @Nullable Path folder,
    List<URI> homeUrls,
    List<URI> logoutUrls,
    List<String> names,
    boolean network) {
  private static final String LOOPBACK = "127.0.0.1";

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if it is not loopback and {@code network} is false
   */
  public IssuerSettings {
    homeUrls = List.copyOf(homeUrls);
    logoutUrls = List.copyOf(logoutUrls);
    names = List.copyOf(names);
    if (!network && !Loopback.isName(host)) {
      throw new IllegalArgumentException(
          "the development issuer listens on loopback only, not on '%s'; DOORBELL_ISSUER_ALLOW_NETWORK=true allows it"
              .formatted(host));
    }
  }

  /**
   * On loopback, with everything in memory.
   *
   * @param port 0 for a free one
   */
  public static IssuerSettings onLoopback(int port) {
    return new IssuerSettings(LOOPBACK, port, null, null, List.of(), List.of(), List.of(), false);
  }

  /** The same, kept in this folder. */
  public IssuerSettings keptIn(Path other) {
    return new IssuerSettings(host, port, url, other, homeUrls, logoutUrls, names, network);
  }

  /** The same, with the addresses at which gateways accept logout tokens. */
  public IssuerSettings withLogoutUrls(List<URI> others) {
    return new IssuerSettings(host, port, url, folder, homeUrls, others, names, network);
  }
}
