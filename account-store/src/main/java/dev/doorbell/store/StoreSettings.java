package dev.doorbell.store;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The address of the database, the size of the pool, timeouts, and limits of what is stored.
 *
 * @param poolSize the maximum number of connections
 * @param connectionTimeout how long a call waits for a free connection, and how long a starting
 *     service waits for the database; at least 250 ms
 * @param statementTimeout how long a statement may run or wait for a lock
 * @param documentCap the maximum size of a document in bytes
 * @param migration when the schema is migrated
 */
public record StoreSettings(
    String jdbcUrl,
    String user,
    String password,
    int poolSize,
    Duration connectionTimeout,
    Duration statementTimeout,
    long documentCap,
    DatabaseTls tls,
    SchemaMigration migration) {
  public static final Setting<String> DB_URL =
      Setting.text("DOORBELL_DB_URL", null, "JDBC URL of PostgreSQL, without user and password");
  public static final Setting<String> DB_USER =
      Setting.text("DOORBELL_DB_USER", "doorbell", "PostgreSQL user");
  public static final Setting<String> DB_PASSWORD =
      Setting.secret("DOORBELL_DB_PASSWORD", "", "PostgreSQL password");

  public static final Setting<String> DB_PASSWORD_FILE =
      Setting.text(
          "DOORBELL_DB_PASSWORD_FILE",
          "",
          "File with the password, in place of DOORBELL_DB_PASSWORD");

  public static final Setting<String> MIGRATE =
      Setting.choice(
          "DOORBELL_MIGRATE",
          "start",
          List.of("start", "never"),
          "Whether the service migrates the schema when it starts");

  public static final Setting<Integer> JOBS_PER_OWNER =
      Setting.number(
          "DOORBELL_JOBS_PER_OWNER",
          50_000,
          1,
          1_000_000,
          "Jobs of one owner that may wait for a worker");

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
          "expected a pool of at least 1, a connection timeout of at least 250 ms, a statement timeout of at least 1 ms"
              + " and documents of at least 1 byte");
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

  /** With encryption as the URL says, and a migration at the start. */
  public StoreSettings(
      String jdbcUrl,
      String user,
      String password,
      int poolSize,
      Duration connectionTimeout,
      Duration statementTimeout,
      long documentCap) {
    this(
        jdbcUrl,
        user,
        password,
        poolSize,
        connectionTimeout,
        statementTimeout,
        documentCap,
        DatabaseTls.OF_URL,
        SchemaMigration.START);
  }

  /** The same with another maximum size of a document, in bytes. */
  public StoreSettings withDocumentCap(long bytes) {
    return new StoreSettings(
        jdbcUrl,
        user,
        password,
        poolSize,
        connectionTimeout,
        statementTimeout,
        bytes,
        tls,
        migration);
  }

  /** The setting for the size of the pool. Each service has its own default and minimum. */
  public static Setting<Integer> poolSize(int fallback, int minimum) {
    return Setting.number(
        "DOORBELL_DB_POOL", fallback, minimum, 200, "Maximum number of connections to PostgreSQL");
  }

  /**
   * Reads the settings of a service, with the default timeouts and document cap.
   *
   * @throws BadSettingException if one is missing or invalid, or the password is a default one and
   *     the database is not on this machine; the message is one line
   */
  public static StoreSettings read(Environment environment, Setting<Integer> poolSize) {
    String password = password(environment);
    DefaultPasswords.requireOther(environment.get(DB_URL), environment.get(DB_USER), password);
    try {
      return new StoreSettings(
          environment.get(DB_URL),
          environment.get(DB_USER),
          password,
          environment.get(poolSize),
          DEFAULT_CONNECTION_TIMEOUT,
          DEFAULT_STATEMENT_TIMEOUT,
          DEFAULT_DOCUMENT_CAP,
          DatabaseTls.read(environment, environment.get(DB_URL)),
          SchemaMigration.valueOf(environment.get(MIGRATE).toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new BadSettingException(DB_URL.name() + ": " + e.getMessage(), e);
    }
  }

  private static String password(Environment environment) {
    String file = environment.get(DB_PASSWORD_FILE);
    if (file.isEmpty()) {
      return environment.get(DB_PASSWORD);
    }
    if (!environment.get(DB_PASSWORD).isEmpty()) {
      throw new BadSettingException(
          "set %s or %s, not both".formatted(DB_PASSWORD.name(), DB_PASSWORD_FILE.name()));
    }
    try {
      return Files.readString(Path.of(file)).stripTrailing();
    } catch (IOException | IllegalArgumentException e) {
      throw new BadSettingException(
          "%s: %s is not a readable file".formatted(DB_PASSWORD_FILE.name(), file), e);
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
