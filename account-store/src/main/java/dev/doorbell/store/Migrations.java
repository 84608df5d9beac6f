package dev.doorbell.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.doorbell.store.database.DatabaseErrors;
import dev.doorbell.store.database.StoreUnavailableException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date. Safe when several services start at once: Flyway's advisory lock
 * lets one do it.
 */
final class Migrations {
  /** Seconds, once each, that a start waits while another one migrates. */
  private static final int LOCK_TRIES = 120;

  private Migrations() {}

  static void run(StoreSettings settings) {
    try (HikariDataSource source = ConnectionPool.forMigrations(settings)) {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db/migration")
          .lockRetryCount(LOCK_TRIES)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StoreUnavailableException(
          "cannot migrate the database at " + settings.address() + ": " + DatabaseErrors.summary(e),
          e);
    }
  }
}
