package dev.doorbell.store.connector;

import dev.doorbell.events.field.ManifestField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connector's manifest, from which gateways know the connector.
 *
 * @param hosts the only hosts that the connector may connect to
 * @param frequency how often accounts of this connector should run: a schedule's name
 * @param manualOnly whether every login asks the user, so that automatic runs are skipped
 * @param details what the connector says about itself
 * @param window when automatic runs start; null for any time
 */
public record ConnectorManifest(
    String slug,
    String name,
    List<ManifestField> fields,
    List<String> hosts,
    String frequency,
    boolean manualOnly,
    ManifestDetails details,
    @Nullable RunWindow window) {
  public ConnectorManifest {
    fields = List.copyOf(fields);
    hosts = List.copyOf(hosts);
  }

  /** A manifest without details, whose automatic runs start at any time. */
  public ConnectorManifest(
      String slug,
      String name,
      List<ManifestField> fields,
      List<String> hosts,
      String frequency,
      boolean manualOnly) {
    this(slug, name, fields, hosts, frequency, manualOnly, ManifestDetails.NONE, null);
  }
}
