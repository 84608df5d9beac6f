package dev.doorbell.worker.connector;

import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.site.Site;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sites that are reached at another address than their own host, such as simulators.
 *
 * @param addresses by the connector's slug in capitals with underscores ({@code DEMO_BANK})
 * @param certificates file of the certificates that moved sites may use in addition to those of
 *     known authorities; null for none
 */
public record MovedSites(Map<String, String> addresses, @Nullable Path certificates) {
  /** Every site is reached at its own host. */
  public static final MovedSites NONE = new MovedSites(Map.of(), null);

  private static final int TLS_PORT = 443;

  public MovedSites {
    addresses = Map.copyOf(addresses);
  }

  /**
   * The site of a connector, moved if a setting says so.
   *
   * @throws IllegalArgumentException if the address is not scheme, host and port
   */
  Site site(Manifest manifest) {
    Site site = Site.of(manifest.hosts());
    String address = address(manifest.slug());
    if (address == null) {
      return site;
    }
    Site moved = site.movedTo(address);
    return certificates == null ? moved : moved.trusting(certificates);
  }

  /**
   * Where the hosts of a konnector are, not resolved; empty if no setting moves them.
   *
   * @throws IllegalArgumentException if the address is not of the scheme https
   */
  public Optional<InetSocketAddress> tlsAddress(String slug) {
    String address = address(slug);
    if (address == null) {
      return Optional.empty();
    }
    URI uri = URI.create(address);
    if (!"https".equals(uri.getScheme())) {
      throw new IllegalArgumentException(
          "The site of the konnector %s can only be moved to an address that begins with https://"
              .formatted(slug));
    }
    return Optional.of(
        InetSocketAddress.createUnresolved(
            uri.getHost(), uri.getPort() < 0 ? TLS_PORT : uri.getPort()));
  }

  private @Nullable String address(String slug) {
    return addresses.get(slug.replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
