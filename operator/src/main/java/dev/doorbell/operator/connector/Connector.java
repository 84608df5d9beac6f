package dev.doorbell.operator.connector;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connector's manifest, as the gateway answers it. */
public record Connector(
    String slug,
    String name,
    List<Field> fields,
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

  /**
   * What an account of this connector has to say.
   *
   * @param options what it is one of; empty for anything
   */
  public record Field(
      String name, String label, boolean secret, boolean required, @Nullable List<String> options) {
    public Field {
      options = options == null ? List.of() : List.copyOf(options);
    }
  }
}
