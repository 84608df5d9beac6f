package dev.doorbell.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.doorbell.store.database.DatabaseErrors;
import dev.doorbell.store.database.StoreRejectedException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * Migrates the schema. Several services may start at the same time: Flyway's advisory lock lets one
 * of them migrate while the others wait.
 */
final class Migrations {
  /**
   * How often a starting service tries to get the lock while another service migrates. Flyway tries
   * once per second.
   */
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
    } catch (FlywayValidateException e) {
      throw new StoreRejectedException(
          "cannot migrate the database at " + settings.address() + ": " + DatabaseErrors.summary(e),
          e);
    } catch (FlywayException e) {
      throw DatabaseErrors.notOpened("cannot migrate the database at " + settings.address(), e);
    }
  }
}
