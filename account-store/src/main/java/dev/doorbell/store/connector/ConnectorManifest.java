package dev.doorbell.store.connector;

import dev.doorbell.events.field.ManifestField;
import java.util.List;

/**
 * A connector's manifest, from which gateways know the connector.
 *
 * @param hosts the only hosts that the connector may connect to
 * @param frequency how often accounts of this connector should run: a schedule's name
 * @param manualOnly whether every login asks the user, so that automatic runs are skipped
 */
public record ConnectorManifest(
    String slug,
    String name,
    List<ManifestField> fields,
    List<String> hosts,
    String frequency,
    boolean manualOnly) {
  public ConnectorManifest {
    fields = List.copyOf(fields);
    hosts = List.copyOf(hosts);
  }
}
