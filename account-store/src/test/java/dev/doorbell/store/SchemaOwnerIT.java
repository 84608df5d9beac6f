package dev.doorbell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.database.Page;
import dev.doorbell.store.database.StoreUnavailableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaOwnerIT {
  private static final String PASSWORD = "only-for-this-test";

  private StoreSettings superuser;
  private String suffix;
  private StoreSettings owner;
  private StoreSettings service;

  @BeforeEach
  void createRoles() throws SQLException {
    superuser = TestStore.freshDatabase();
    String database = superuser.jdbcUrl().substring(superuser.jdbcUrl().lastIndexOf('/') + 1);
    // Roles belong to the server, which other tests use too.
    suffix = database;
    owner = as("owner_" + suffix, SchemaMigration.START);
    service = as("service_" + suffix, SchemaMigration.NEVER);
    try (Connection connection = connection(superuser);
        Statement statement = connection.createStatement()) {
      for (StoreSettings role : List.of(owner, service)) {
        statement.execute("create role %s login password '%s'".formatted(role.user(), PASSWORD));
      }
      statement.execute("alter database %s owner to %s".formatted(database, owner.user()));
    }
  }

  @Test
  void a_service_reads_and_writes_rows_and_cannot_change_the_schema() throws SQLException {
    String version = SchemaOwner.migrate(owner, List.of(RoleOfService.parse(service.user())));
    assertThat(version).matches("[1-9]\\d*");
    assertThat(SchemaOwner.migrate(owner, List.of(RoleOfService.parse(service.user()))))
        .isEqualTo(version);

    try (Store store = Store.open(service)) {
      assertThat(store.accounts().list(TestStore.OWNER, Page.first(1))).isEmpty();
      store.incarnations().begin(new java.util.UUID(0, 1), 3, Duration.ofMinutes(5));
    }
    try (Connection connection = connection(service);
        Statement statement = connection.createStatement()) {
      for (String change :
          List.of(
              "create table mine (id int)",
              "alter table account add column mine int",
              "drop table account",
              "truncate account",
              "create index mine on account (id)",
              "update flyway_schema_history set checksum = 1",
              "delete from flyway_schema_history")) {
        assertThatThrownBy(() -> statement.execute(change))
            .as(change)
            .isInstanceOf(SQLException.class)
            // Insufficient privilege.
            .extracting(e -> ((SQLException) e).getSQLState())
            .isEqualTo("42501");
      }
    }
  }

  @Test
  void a_service_that_does_not_migrate_needs_the_schema_of_its_version() throws SQLException {
    assertThatThrownBy(() -> Store.open(as(owner.user(), SchemaMigration.NEVER)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("has version 0, but this version of Doorbell needs ")
        .hasMessageContaining("DOORBELL_MIGRATE is never");

    SchemaOwner.migrate(owner, List.of(RoleOfService.parse(service.user())));
    try (Connection connection = connection(owner);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "delete from flyway_schema_history where installed_rank = (select max(installed_rank) from flyway_schema_history)");
    }
    assertThatThrownBy(() -> Store.open(service))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageMatching(".*has version [1-9]\\d*, but this version of Doorbell needs \\d+.*");
  }

  /** A starting service waits then: it is not rejected for good. */
  @Test
  void a_service_without_its_permissions_waits_for_the_migration_to_grant_them() {
    SchemaOwner.migrate(owner, List.of());
    assertThatThrownBy(() -> Store.open(service))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining(
            "has not granted the role " + service.user() + " its permissions yet");
  }

  @Test
  void a_role_that_could_change_the_schema_is_rejected() throws SQLException {
    assertThatThrownBy(
            () -> SchemaOwner.migrate(owner, List.of(RoleOfService.parse("missing_" + suffix))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no role missing_");
    assertThatThrownBy(
            () -> SchemaOwner.migrate(owner, List.of(RoleOfService.parse(superuser.user()))))
        .hasMessageContaining("is a superuser");
    assertThatThrownBy(() -> SchemaOwner.migrate(owner, List.of(RoleOfService.parse(owner.user()))))
        .hasMessageContaining("could change the schema");
    try (Connection connection = connection(superuser);
        Statement statement = connection.createStatement()) {
      statement.execute("grant create on schema public to " + service.user());
    }
    assertThatThrownBy(
            () -> SchemaOwner.migrate(owner, List.of(RoleOfService.parse(service.user()))))
        .hasMessageContaining("may create tables");
  }

  private StoreSettings as(String user, SchemaMigration migration) {
    return new StoreSettings(
        superuser.jdbcUrl(),
        user,
        PASSWORD,
        2,
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        1024,
        DatabaseTls.OF_URL,
        migration);
  }

  private static Connection connection(StoreSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
  }
}
