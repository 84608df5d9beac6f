package dev.doorbell.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As each role, what it may not do is tried at a real PostgreSQL. */
class ServiceRolesIT {
  private static final String PASSWORD = "only-for-this-test";
  private static final Map<ServiceRole, String> ROLES = new EnumMap<>(ServiceRole.class);
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private static StoreSettings superuser;

  @BeforeAll
  static void grant() throws SQLException {
    superuser = TestStore.freshDatabase();
    String suffix = superuser.jdbcUrl().substring(superuser.jdbcUrl().lastIndexOf('/') + 1);
    List<RoleOfService> roles = new ArrayList<>();
    try (Connection connection = as(superuser.user(), superuser.password());
        Statement statement = connection.createStatement()) {
      for (ServiceRole role : ServiceRole.values()) {
        String name = role.wireName() + "_" + suffix;
        statement.execute("create role %s login password '%s'".formatted(name, PASSWORD));
        ROLES.put(role, name);
        roles.add(new RoleOfService(name, Set.of(role)));
      }
    }
    SchemaOwner.migrate(superuser, roles);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GATEWAY | select sealed from saved_session",
        "GATEWAY | select * from saved_session",
        "GATEWAY | select sealed from account_data",
        "GATEWAY | select account_id from account_data",
        "GATEWAY | select sealed from account_field",
        "GATEWAY | select f::text from account_field f",
        "GATEWAY | select sealed_answer from challenge",
        "GATEWAY | select sealed_pending from challenge",
        "GATEWAY | select * from challenge",
        "GATEWAY | select sealed from early_answer",
        "GATEWAY | update early_answer set given_at = now() returning sealed",
        "GATEWAY | select * from connector_parameter",
        "GATEWAY | insert into connector_parameter (connector, name, plain) values ('a', 'b', 'c')",
        "GATEWAY | insert into connector_manifest select * from connector_manifest",
        "GATEWAY | update connector_manifest set hosts = '[]'",
        "GATEWAY | insert into document select * from document",
        "GATEWAY | update document set content = ''",
        "GATEWAY | update incarnation set ended_at = now()",
        "GATEWAY | insert into challenge (id, job_id) values (uuidv7(), uuidv7())",
        "GATEWAY | update challenge set view = '{}'",
        "GATEWAY | update audit_entry set actor = 'other'",
        "GATEWAY | delete from audit_entry",
        "WORKER | insert into account (id, owner, connector) values (uuidv7(), 'o', 'c')",
        "WORKER | delete from account",
        "WORKER | update account set owner = 'other'",
        "WORKER | update account set schedule = 'daily'",
        "WORKER | insert into account_field (account_id, name, plain) values (uuidv7(), 'a', 'b')",
        "WORKER | update account_field set plain = 'other'",
        "WORKER | delete from run",
        "WORKER | delete from challenge",
        "WORKER | delete from document",
        "WORKER | insert into early_answer (job_id) values (uuidv7())",
        "WORKER | update connector_parameter set plain = 'other'",
        "WORKER | select * from joined_request",
        "WORKER | select * from attempt_limit",
        "WORKER | select * from audit_entry",
        "WORKER | select * from browser_session",
        "WORKER | insert into browser_session select * from browser_session",
        "WORKER | select secret from shared_secret",
        "WORKER | select * from push_subscription",
        "KEYS | select * from push_subscription",
        "WORKER | delete from push_message",
        "GATEWAY | update shared_secret set secret = ''",
        "WORKER | delete from audit_entry",
        "OPERATOR | select * from account",
        "OPERATOR | select * from account_field",
        "OPERATOR | select * from saved_session",
        "OPERATOR | select * from document",
        "OPERATOR | select * from audit_entry",
        "OPERATOR | delete from audit_entry",
        "KEYS | select * from document",
        "KEYS | select * from account_identity",
        "KEYS | update account set connector = 'other'",
        "KEYS | update run set status = 'CANCELLED'",
        "KEYS | delete from account_field",
        "KEYS | select * from audit_entry",
        "KEYS | delete from audit_entry",
        "AUDITOR | select * from account",
        "AUDITOR | update audit_entry set actor = 'other'",
        "AUDITOR | insert into audit_entry (owner, actor, credential, action, outcome) values ('a','a','TOKEN','b','c')"
      })
  void a_role_can_not(ServiceRole role, String statement) throws SQLException {
    assertThat(stateOf(role, statement)).isEqualTo(INSUFFICIENT_PRIVILEGE);
  }

  @Test
  void no_role_changes_the_schema_or_the_audit_trail() throws SQLException {
    for (ServiceRole role : ServiceRole.values()) {
      for (String statement :
          List.of(
              "create table mine (id int)",
              "alter table account add column mine int",
              "drop table account",
              "truncate audit_entry",
              "truncate run cascade",
              "update audit_entry set outcome = 'other'",
              "create trigger mine before insert on audit_entry execute function now()",
              "update flyway_schema_history set checksum = 1")) {
        assertThat(stateOf(role, statement)).as("%s: %s", role, statement).isEqualTo("42501");
      }
    }
  }

  /** A later migration needs a decision for each of its tables. */
  @Test
  void every_table_and_column_of_the_grants_exists_and_every_table_has_a_grant()
      throws SQLException {
    Set<String> granted = new HashSet<>();
    for (ServiceRole role : ServiceRole.values()) {
      role.grants().forEach(grant -> granted.add(grant.table()));
    }
    try (Connection connection = as(superuser.user(), superuser.password());
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
      Set<String> tables = new HashSet<>();
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
      assertThat(granted).isEqualTo(tables);
    }
  }

  @Test
  void roles_of_an_earlier_version_lose_what_they_do_not_need() throws SQLException {
    String worker = ROLES.get(ServiceRole.WORKER);
    try (Connection connection = as(superuser.user(), superuser.password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "grant select, insert, update, delete on all tables in schema public to " + worker);
      statement.execute(
          "alter default privileges in schema public grant select on tables to " + worker);
    }
    SchemaOwner.migrate(superuser, List.of(new RoleOfService(worker, Set.of(ServiceRole.WORKER))));
    assertThat(stateOf(ServiceRole.WORKER, "delete from audit_entry")).isEqualTo("42501");
    try (Connection connection = as(superuser.user(), superuser.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create table later (id int)");
      assertThat(stateOf(ServiceRole.WORKER, "select * from later")).isEqualTo("42501");
      statement.execute("drop table later");
    }
  }

  private static String stateOf(ServiceRole role, String sql) throws SQLException {
    try (Connection connection = as(ROLES.get(role), PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return "00000";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  private static Connection as(String user, String password) throws SQLException {
    return DriverManager.getConnection(superuser.jdbcUrl(), user, password);
  }
}
