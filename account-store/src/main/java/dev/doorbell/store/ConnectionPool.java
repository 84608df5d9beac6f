package dev.doorbell.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.doorbell.store.database.DatabaseErrors;
import java.time.Duration;

/** Builds connection pools. Every wait on one of their connections has a timeout. */
final class ConnectionPool {
  /** Longer than for other statements, since a migration may rewrite a table. */
  private static final Duration MIGRATION_STATEMENT = Duration.ofMinutes(10);

  private ConnectionPool() {}

  static HikariDataSource forWork(StoreSettings settings) {
    return open(settings, settings.poolSize(), settings.statementTimeout());
  }

  /**
   * Two connections. Heartbeats need one, and a second that replaces it when it breaks. Periodic
   * work needs one for a slow statement, and a second for all other statements.
   */
  static HikariDataSource ofTwo(StoreSettings settings) {
    return open(settings, 2, settings.statementTimeout());
  }

  /** One connection, for one thread. */
  static HikariDataSource ofOne(StoreSettings settings) {
    return open(settings, 1, settings.statementTimeout());
  }

  static HikariDataSource forMigrations(StoreSettings settings) {
    return open(settings, 2, MIGRATION_STATEMENT);
  }

  private static HikariDataSource open(StoreSettings settings, int size, Duration statement) {
    var config = new HikariConfig();
    config.setPoolName("doorbell-store");
    config.setJdbcUrl(settings.jdbcUrl());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(2, size));
    config.setConnectionTimeout(settings.connectionTimeout().toMillis());
    config.setInitializationFailTimeout(settings.connectionTimeout().toMillis());
    settings.tls().properties().forEach(config::addDataSourceProperty);
    addTimeouts(config, settings.connectionTimeout(), statement);
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      throw DatabaseErrors.notOpened("cannot reach the database at " + settings.address(), e);
    }
  }

  /**
   * PostgreSQL aborts a statement, a lock wait or an idle transaction after its timeout. The socket
   * timeout is longer, so that it expires only if the server does not respond at all.
   */
  private static void addTimeouts(HikariConfig config, Duration connect, Duration statement) {
    long millis = statement.toMillis();
    long lock = Math.min(millis, StoreSettings.DEFAULT_STATEMENT_TIMEOUT.toMillis());
    config.addDataSourceProperty(
        "options",
        "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
            .formatted(millis, lock, millis * 2));
    config.addDataSourceProperty("connectTimeout", Math.max(1, connect.toSeconds()));
    config.addDataSourceProperty("loginTimeout", Math.max(1, connect.toSeconds()));
    config.addDataSourceProperty("socketTimeout", statement.toSeconds() + 5);
    config.addDataSourceProperty("tcpKeepAlive", true);
    config.addDataSourceProperty("ApplicationName", "doorbell");
  }
}
