package dev.doorbell.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.doorbell.store.database.DatabaseErrors;
import dev.doorbell.store.database.StoreUnavailableException;
import java.time.Duration;

/** Builds pools whose connections never wait without a limit. */
final class ConnectionPool {
  /** A migration may rewrite a table. */
  private static final Duration MIGRATION_STATEMENT = Duration.ofMinutes(10);

  private ConnectionPool() {}

  static HikariDataSource forWork(StoreSettings settings) {
    return open(settings, settings.poolSize(), settings.statementTimeout());
  }

  /** One for the heartbeat, and one to replace a connection that has just broken. */
  static HikariDataSource forHeartbeats(StoreSettings settings) {
    return open(settings, 2, settings.statementTimeout());
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
    addTimeouts(config, settings.connectionTimeout(), statement);
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      throw new StoreUnavailableException(
          "cannot reach the database at " + settings.address() + ": " + DatabaseErrors.summary(e),
          e);
    }
  }

  /**
   * The server ends a statement, a wait for a lock and an idle transaction after their timeouts.
   * The socket's timeout is longer: it is for a server that does not answer at all.
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
