package dev.doorbell.operator.account;

import dev.doorbell.events.field.ManifestField;
import java.util.List;
import java.util.Objects;

/** The manifest of a connector in a response of the gateway. */
public record Connector(
    String slug,
    String name,
    List<ManifestField> fields,
    List<String> hosts,
    String frequency,
    boolean manualOnly) {
  public Connector {
    Objects.requireNonNull(slug);
    Objects.requireNonNull(name);
    Objects.requireNonNull(frequency);
    fields = List.copyOf(fields);
    hosts = List.copyOf(hosts);
  }
}
