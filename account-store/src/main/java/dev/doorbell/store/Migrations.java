package dev.doorbell.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.doorbell.store.database.DatabaseErrors;
import dev.doorbell.store.database.StoreUnavailableException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/**
 * Migrates the schema. Several services may start at the same time: Flyway's advisory lock lets one
 * of them migrate while the others wait.
 */
final class Migrations {
  /**
   * How many times a starting service tries to get the lock while another service migrates. Flyway
   * tries once per second.
   */
  private static final int LOCK_TRIES = 120;

  /** Part of Flyway's message if another process has held the lock during all tries. */
  private static final String LOCK = "advisory lock";

  private Migrations() {}

  /**
   * Applies all migrations of this version of Doorbell.
   *
   * @throws StoreUnavailableException if the database is unavailable, or another process migrates
   *     it for longer than two minutes
   * @throws dev.doorbell.store.database.StoreRejectedException if a migration fails, or the schema
   *     does not belong to this version: another attempt would fail in the same way
   */
  static void run(StoreSettings settings) {
    try (HikariDataSource source = ConnectionPool.forMigrations(settings)) {
      flyway(source).migrate();
    } catch (FlywayException e) {
      throw failure(settings, e);
    }
  }

  static RuntimeException failure(StoreSettings settings, FlywayException cause) {
    String problem = "cannot migrate the database at " + settings.address();
    String message = cause.getMessage();
    return message != null && message.contains(LOCK)
        ? new StoreUnavailableException(problem + ": another process migrates it", cause)
        : DatabaseErrors.notOpened(problem, cause);
  }

  /**
   * Checks that the schema has every migration of this version of Doorbell. Changes nothing.
   *
   * @throws StoreUnavailableException if migrations are missing: the separate migration step has
   *     not been completed
   */
  static void requireAll(StoreSettings settings) {
    MigrationInfoService info = info(settings);
    MigrationInfo[] pending = info.pending();
    if (pending.length > 0) {
      throw new StoreUnavailableException(
          "the schema of the database at %s has version %s, but this version of Doorbell needs %s: migrate it first (DOORBELL_MIGRATE is never)"
              .formatted(
                  settings.address(), version(info), pending[pending.length - 1].getVersion()));
    }
  }

  /** The version of the schema; {@code 0} if it is empty. */
  static String version(StoreSettings settings) {
    return version(info(settings));
  }

  private static String version(MigrationInfoService info) {
    return info.current() == null ? "0" : String.valueOf(info.current().getVersion());
  }

  private static MigrationInfoService info(StoreSettings settings) {
    try (HikariDataSource source = ConnectionPool.forMigrations(settings)) {
      return flyway(source).info();
    } catch (FlywayException e) {
      String problem = "cannot read the version of the schema at " + settings.address();
      if (DatabaseErrors.isWithoutPermission(e)) {
        // The migration creates the table of versions first and grants the permissions last.
        throw new StoreUnavailableException(
            "%s: the migration has not granted the role %s its permissions yet (DOORBELL_SERVICE_ROLES)"
                .formatted(problem, settings.user()),
            e);
      }
      throw DatabaseErrors.notOpened(problem, e);
    }
  }

  private static Flyway flyway(DataSource source) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration")
        .lockRetryCount(LOCK_TRIES)
        .load();
  }
}
