package dev.doorbell.store;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import java.time.Duration;

/**
 * Where the database is and how long to wait for it.
 *
 * @param poolSize connections at most
 * @param connectionTimeout how long a call waits for a connection, and a start for the database
 * @param statementTimeout how long a statement may run or wait for a lock
 * @param documentCap bytes of a document at most
 */
public record StoreSettings(
    String jdbcUrl,
    String user,
    String password,
    int poolSize,
    Duration connectionTimeout,
    Duration statementTimeout,
    long documentCap) {
  public static final Setting<String> DB_URL =
      Setting.text("DOORBELL_DB_URL", null, "JDBC URL of PostgreSQL, without user and password");
  public static final Setting<String> DB_USER =
      Setting.text("DOORBELL_DB_USER", "doorbell", "User at PostgreSQL");
  public static final Setting<String> DB_PASSWORD =
      Setting.secret("DOORBELL_DB_PASSWORD", "", "Password at PostgreSQL");

  public static final Duration DEFAULT_CONNECTION_TIMEOUT = Duration.ofSeconds(3);
  public static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(5);
  public static final long DEFAULT_DOCUMENT_CAP = 20L * 1024 * 1024;

  public StoreSettings {
    if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("expected a URL that starts with jdbc:postgresql:");
    }
    if (poolSize < 1
        || connectionTimeout.toMillis() < 250
        || statementTimeout.toMillis() < 1
        || documentCap < 1) {
      throw new IllegalArgumentException(
          "expected a pool of at least 1, a connection timeout of at least 250 ms, a statement timeout and a document cap");
    }
  }

  /** With a statement timeout of 5 s and documents of at most 20 MiB. */
  public StoreSettings(
      String jdbcUrl, String user, String password, int poolSize, Duration connectionTimeout) {
    this(
        jdbcUrl,
        user,
        password,
        poolSize,
        connectionTimeout,
        DEFAULT_STATEMENT_TIMEOUT,
        DEFAULT_DOCUMENT_CAP);
  }

  /** The setting for the pool's size; each service has its own default and minimum. */
  public static Setting<Integer> poolSize(int fallback, int least) {
    return Setting.number(
        "DOORBELL_DB_POOL", fallback, least, 200, "Connections to PostgreSQL at most");
  }

  /**
   * Reads the settings of a service, with the default timeouts and document cap.
   *
   * @throws BadSettingException if one is missing or invalid; the message is one line
   */
  public static StoreSettings read(Environment environment, Setting<Integer> poolSize) {
    try {
      return new StoreSettings(
          environment.get(DB_URL),
          environment.get(DB_USER),
          environment.get(DB_PASSWORD),
          environment.get(poolSize),
          DEFAULT_CONNECTION_TIMEOUT);
    } catch (IllegalArgumentException e) {
      throw new BadSettingException(DB_URL.name() + ": " + e.getMessage(), e);
    }
  }

  /** The URL without its parameters, which may hold a password. */
  String address() {
    int parameters = jdbcUrl.indexOf('?');
    return parameters < 0 ? jdbcUrl : jdbcUrl.substring(0, parameters);
  }

  @Override
  public String toString() {
    return "StoreSettings[" + address() + ", user=" + user + ", poolSize=" + poolSize + "]";
  }
}
