package dev.doorbell.store.connector;

import java.util.List;

/**
 * What a gateway knows about a connector.
 *
 * @param hosts the only hosts that it may connect to
 * @param frequency how often to run it: a schedule's name
 * @param manualOnly every login asks the user, so automatic runs are skipped
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
