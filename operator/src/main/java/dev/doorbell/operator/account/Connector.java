package dev.doorbell.operator.account;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The manifest of a connector in a response of the gateway. */
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
   * A field of an account of this connector.
   *
   * @param options the allowed values; empty if every value is allowed
   */
  public record Field(
      String name, String label, boolean secret, boolean required, @Nullable List<String> options) {
    public Field {
      options = options == null ? List.of() : List.copyOf(options);
    }
  }
}
