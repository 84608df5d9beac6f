package dev.doorbell.embedded.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an embedded database.
 *
 * @param dataDirectory kept when the database is closed; null for a temporary directory, which is
 *     deleted then
 * @param port the port of the server on loopback; 0 for any free port
 * @param parameters parameters of the server, which override the defaults
 * @param startTimeout how long a start may take
 */
public record DatabaseSettings(
    @Nullable Path dataDirectory, int port, Map<String, String> parameters, Duration startTimeout) {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  public DatabaseSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("expected a port from 0 to 65535, but got " + port);
    }
    parameters = Map.copyOf(parameters);
  }

  /** Settings for tests: a free port, and data that is deleted when the database is closed. */
  public static DatabaseSettings temporary() {
    return new DatabaseSettings(null, 0, Map.of(), START_TIMEOUT);
  }

  /** Settings of a database whose data is kept. */
  public static DatabaseSettings keptIn(Path dataDirectory, int port) {
    return new DatabaseSettings(dataDirectory, port, Map.of(), START_TIMEOUT);
  }

  public DatabaseSettings withPort(int other) {
    return new DatabaseSettings(dataDirectory, other, parameters, startTimeout);
  }

  public DatabaseSettings withParameters(Map<String, String> more) {
    return new DatabaseSettings(dataDirectory, port, more, startTimeout);
  }
}
