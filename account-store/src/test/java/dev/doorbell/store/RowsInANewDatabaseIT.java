package dev.doorbell.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.claim.Capacity;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.TakenRun;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunTrigger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * Nothing in the rows belongs to the server or the database that they were written to: a dump of
 * the rows, restored into a new database, is enough. {@code pg_dump} of the server's version is not
 * available to the tests, so they copy each table as a dump contains it, by {@code COPY}, without
 * triggers and checks of foreign keys.
 */
class RowsInANewDatabaseIT {
  @AutoClose private final TestStore lost = TestStore.open();

  @Test
  void jobs_continue_with_the_rows_alone() throws SQLException, IOException {
    UUID worker = lost.incarnation();
    Run waiting = lost.live(worker);
    Challenge asked = lost.ask(waiting);
    Run unclaimed = lost.requested(lost.account());
    StoreSettings target = TestStore.freshDatabase();
    try (Store restored = Store.open(target)) {
      Map<String, byte[]> dump = dump(lost.settings());
      restore(dump, target);
      assertThat(dump(target))
          .hasSizeGreaterThan(12)
          .allSatisfy((table, rows) -> assertThat(rows).as(table).isEqualTo(dump.get(table)));

      // The lease of the lost worker expires.
      restored.incarnations().end(worker);
      UUID next = UUID.randomUUID();
      restored.incarnations().begin(next, 0, TestStore.LEASE);
      assertContinues(restored, next, waiting, asked);
      assertThat(
              restored
                  .runClaims()
                  .claim(TestStore.job(unclaimed), next, TestStore.CONNECTORS, true))
          .isInstanceOfSatisfying(
              ClaimOutcome.Claimed.class,
              claimed -> assertThat(claimed.run().trigger()).isEqualTo(RunTrigger.MANUAL));
    }
  }

  private static void assertContinues(Store restored, UUID next, Run waiting, Challenge asked) {
    List<TakenRun> taken =
        restored.takeovers().takeOrphans(next, TestStore.CONNECTORS, new Capacity(10, 10));
    assertThat(taken)
        .singleElement()
        .isInstanceOfSatisfying(
            TakenRun.ToRun.class,
            run -> {
              assertThat(run.run().jobId()).isEqualTo(waiting.jobId());
              assertThat(run.run().attempt()).isEqualTo(2);
            });
    Challenge open = restored.challenges().openOf(TestStore.OWNER, waiting.jobId());
    assertThat(open.id()).isEqualTo(asked.id());
    assertThat(open.expiresAt()).isEqualTo(asked.expiresAt());
    assertThat(
            restored
                .answers()
                .answer(TestStore.OWNER, waiting.jobId(), asked.id(), new byte[] {1}, "test"))
        .isInstanceOf(AnswerOutcome.Accepted.class);
  }

  /** The rows of each table, without the history of migrations. */
  private static Map<String, byte[]> dump(StoreSettings from) throws SQLException, IOException {
    Map<String, byte[]> rows = new LinkedHashMap<>();
    try (Connection connection = connection(from);
        Statement statement = connection.createStatement();
        ResultSet tables =
            statement.executeQuery(
                """
                select tablename from pg_tables
                where schemaname = current_schema() and tablename <> 'flyway_schema_history'
                order by tablename
                """)) {
      while (tables.next()) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String table = tables.getString(1);
        long copied =
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy %s to stdout".formatted(table), out);
        assertThat(copied).isNotNegative();
        rows.put(table, out.toByteArray());
      }
    }
    return rows;
  }

  private static void restore(Map<String, byte[]> dump, StoreSettings to)
      throws SQLException, IOException {
    try (Connection connection = connection(to);
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      statement.execute("truncate " + String.join(", ", dump.keySet()));
      for (Map.Entry<String, byte[]> table : dump.entrySet()) {
        long copied =
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                    "copy %s from stdin".formatted(table.getKey()),
                    new ByteArrayInputStream(table.getValue()));
        assertThat(copied).isNotNegative();
      }
    }
  }

  private static Connection connection(StoreSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
  }
}
