package dev.doorbell.store.connector;

import java.util.List;

/**
 * What a gateway has to know about a connector.
 *
 * @param hosts the only hosts it may reach
 * @param frequency how often it is worth running: a schedule's name
 * @param manualOnly every login asks the person, so automatic runs are skipped
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
