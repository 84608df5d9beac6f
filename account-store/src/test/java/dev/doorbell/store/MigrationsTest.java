package dev.doorbell.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.database.StoreRejectedException;
import dev.doorbell.store.database.StoreUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private static final StoreSettings SETTINGS =
      new StoreSettings(
          "jdbc:postgresql://db/doorbell",
          "doorbell",
          "secret",
          2,
          Duration.ofSeconds(1),
          StoreSettings.DEFAULT_STATEMENT_TIMEOUT,
          StoreSettings.DEFAULT_DOCUMENT_CAP,
          DatabaseTls.OF_URL,
          SchemaMigration.START);

  @Test
  void a_start_waits_while_another_process_migrates() {
    FlywayException locked =
        new FlywayException(
            "Number of retries exceeded while attempting to acquire PostgreSQL advisory lock.");
    assertThat(Migrations.failure(SETTINGS, locked))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            "cannot migrate the database at %s: another process migrates it"
                .formatted(SETTINGS.address()));
  }

  @Test
  void a_start_waits_for_a_database_that_is_lost_during_a_migration() {
    assertThat(Migrations.failure(SETTINGS, failed("57P01")))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void a_migration_that_can_never_succeed_ends_the_start_at_once() {
    assertThat(Migrations.failure(SETTINGS, failed("42703")))
        .isInstanceOf(StoreRejectedException.class);
    assertThat(Migrations.failure(SETTINGS, new FlywayException("Validate failed")))
        .isInstanceOf(StoreRejectedException.class);
  }

  private static FlywayException failed(String state) {
    return new FlywayException("Script failed", new SQLException("message", state));
  }
}
