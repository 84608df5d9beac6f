package dev.doorbell.testkit.record;

import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.site.Site;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The site of a connector, moved by the same settings as in a worker. */
final class SiteAddress {
  private static final String PREFIX = "DOORBELL_SITE_";
  private static final String REAL = "real";
  private static final String CERTIFICATES = "DOORBELL_SITES_CERTIFICATE_FILE";

  private SiteAddress() {}

  /** The setting that moves the site: {@code DOORBELL_SITE_DEMO_BANK}. */
  static String setting(Manifest manifest) {
    return PREFIX + manifest.slug().replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Whether a setting moves the site. */
  static boolean isMoved(Manifest manifest, Map<String, String> environment) {
    String address = environment.getOrDefault(setting(manifest), "");
    return !address.isEmpty() && !address.equals(REAL);
  }

  /**
   * The site.
   *
   * @throws UsageException if the setting is not scheme, host and port
   */
  static Site of(Manifest manifest, Map<String, String> environment) {
    Site site = Site.of(manifest.hosts());
    if (!isMoved(manifest, environment)) {
      return site;
    }
    try {
      Site moved = site.movedTo(environment.getOrDefault(setting(manifest), ""));
      String certificates = environment.getOrDefault(CERTIFICATES, "");
      return certificates.isEmpty() ? moved : moved.trusting(Path.of(certificates));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s must be scheme, host and port, such as http://127.0.0.1:8090, or '%s'"
              .formatted(setting(manifest), REAL));
    }
  }
}
