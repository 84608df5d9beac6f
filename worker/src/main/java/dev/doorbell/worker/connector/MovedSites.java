package dev.doorbell.worker.connector;

import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.site.Site;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
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
    String address = addresses.get(manifest.slug().replace('-', '_').toUpperCase(Locale.ROOT));
    if (address == null) {
      return site;
    }
    Site moved = site.movedTo(address);
    return certificates == null ? moved : moved.trusting(certificates);
  }
}
