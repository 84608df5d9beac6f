package dev.doorbell.worker.connector;

import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.site.Site;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where sites are instead of at their hosts.
 *
 * @param addresses by the slug in capitals with underscores ({@code DEMO_BANK})
 * @param certificates the file with those that they may show beside those of known authorities;
 *     null for none
 */
public record MovedSites(Map<String, String> addresses, @Nullable Path certificates) {
  /** Every site is where it is. */
  public static final MovedSites NONE = new MovedSites(Map.of(), null);

  public MovedSites {
    addresses = Map.copyOf(addresses);
  }

  /** The site of this connector, wherever it is. */
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
