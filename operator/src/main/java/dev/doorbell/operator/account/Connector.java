package dev.doorbell.operator.account;

import dev.doorbell.events.field.ManifestField;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a connector in a response of the gateway.
 *
 * @param categories null in a response of an older gateway
 * @param window when automatic jobs start; null for any time
 */
public record Connector(
    String slug,
    String name,
    List<ManifestField> fields,
    List<String> hosts,
    String frequency,
    boolean manualOnly,
    @Nullable String description,
    @Nullable String homePage,
    @Nullable List<String> categories,
    @Nullable String version,
    @Nullable Window window) {
  public Connector {
    Objects.requireNonNull(slug);
    Objects.requireNonNull(name);
    Objects.requireNonNull(frequency);
    fields = List.copyOf(fields);
    hosts = List.copyOf(hosts);
  }

  /** A connector without details. */
  public Connector(
      String slug,
      String name,
      List<ManifestField> fields,
      List<String> hosts,
      String frequency,
      boolean manualOnly) {
    this(slug, name, fields, hosts, frequency, manualOnly, null, null, null, null, null);
  }

  /** The time of the day in which automatic jobs start. */
  public record Window(String from, String to, String zone) {
    public Window {
      Objects.requireNonNull(from);
      Objects.requireNonNull(to);
      Objects.requireNonNull(zone);
    }
  }

  /** When automatic jobs start, if the user does not choose: {@code daily, 02:00 to 06:00 ...}. */
  String runs() {
    if (manualOnly) {
      return "manual only";
    }
    return window == null
        ? frequency
        : "%s, %s to %s %s".formatted(frequency, window.from(), window.to(), window.zone());
  }
}
