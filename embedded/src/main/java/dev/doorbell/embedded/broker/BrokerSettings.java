package dev.doorbell.embedded.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an embedded broker.
 *
 * @param dataDirectory kept when the broker is closed; null for a temporary directory, which is
 *     deleted then
 * @param port the port of the listener on loopback; 0 for any free port
 * @param properties properties of the broker, which override the defaults
 * @param listeners additional listeners
 * @param startTimeout how long a start may take
 * @param distribution a directory with the jars of another version of Kafka; null for the version
 *     of the build
 */
public record BrokerSettings(
    @Nullable Path dataDirectory,
    int port,
    Map<String, String> properties,
    List<ExtraListener> listeners,
    Duration startTimeout,
    @Nullable Path distribution) {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  public BrokerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("expected a port from 0 to 65535, but got " + port);
    }
    properties = Map.copyOf(properties);
    listeners = List.copyOf(listeners);
  }

  /** Settings for tests: a free port, and data that is deleted when the broker is closed. */
  public static BrokerSettings temporary() {
    return new BrokerSettings(null, 0, Map.of(), List.of(), START_TIMEOUT, null);
  }

  /** Settings of a broker whose data is kept. */
  public static BrokerSettings keptIn(Path dataDirectory, int port) {
    return new BrokerSettings(dataDirectory, port, Map.of(), List.of(), START_TIMEOUT, null);
  }

  public BrokerSettings withPort(int other) {
    return new BrokerSettings(
        dataDirectory, other, properties, listeners, startTimeout, distribution);
  }

  public BrokerSettings withProperties(Map<String, String> more) {
    return new BrokerSettings(dataDirectory, port, more, listeners, startTimeout, distribution);
  }

  public BrokerSettings withListeners(List<ExtraListener> more) {
    return new BrokerSettings(dataDirectory, port, properties, more, startTimeout, distribution);
  }

  /** A broker of another version. */
  public BrokerSettings withDistribution(Path jars) {
    return new BrokerSettings(dataDirectory, port, properties, listeners, startTimeout, jars);
  }
}
