package dev.doorbell.embedded.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller chooses about an embedded broker.
 *
 * @param dataDirectory kept between starts; null for a temporary one that goes with the broker
 * @param port of the loopback listener; 0 for a free one
 * @param properties of the broker, on top of ours
 * @param listeners besides the usual one
 * @param startTimeout how long a start may take
 */
public record BrokerSettings(
    @Nullable Path dataDirectory,
    int port,
    Map<String, String> properties,
    List<ExtraListener> listeners,
    Duration startTimeout) {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  public BrokerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
    properties = Map.copyOf(properties);
    listeners = List.copyOf(listeners);
  }

  /** A broker on a free port whose data goes when it closes: for tests. */
  public static BrokerSettings temporary() {
    return new BrokerSettings(null, 0, Map.of(), List.of(), START_TIMEOUT);
  }

  /** A broker whose data is kept. */
  public static BrokerSettings keptIn(Path dataDirectory, int port) {
    return new BrokerSettings(dataDirectory, port, Map.of(), List.of(), START_TIMEOUT);
  }

  public BrokerSettings withPort(int other) {
    return new BrokerSettings(dataDirectory, other, properties, listeners, startTimeout);
  }

  public BrokerSettings withProperties(Map<String, String> more) {
    return new BrokerSettings(dataDirectory, port, more, listeners, startTimeout);
  }

  public BrokerSettings withListeners(List<ExtraListener> more) {
    return new BrokerSettings(dataDirectory, port, properties, more, startTimeout);
  }
}
