package dev.doorbell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.doorbell.runtime.process.TemporaryFailure;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.database.StoreRejectedException;
import dev.doorbell.store.database.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StoreIT {
  @Test
  void several_services_that_start_concurrently_migrate_an_empty_database_once() {
    StoreSettings settings = TestStore.freshDatabase();
    var small = with(settings, settings.jdbcUrl(), settings.password(), Duration.ofSeconds(5));
    List<Object> stores = Race.times(4, () -> Store.open(small));
    assertThat(stores).allMatch(Store.class::isInstance);
    for (Object store : stores) {
      assertThat(((Store) store).isReachable()).isTrue();
      ((Store) store).close();
    }
  }

  @Test
  void a_store_opens_a_schema_of_a_later_version() {
    try (TestStore test = TestStore.open()) {
      test.sql(
          """
          insert into flyway_schema_history
            (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
          values (9999, '9999', 'of a later version', 'SQL', 'V9999__later.sql', 1, 'x', 1, true)
          """);

      try (Store older = Store.open(test.settings())) {
        assertThat(older.isReachable()).isTrue();
      }
    }
  }

  @Test
  void an_unreachable_database_is_reported_in_one_line_without_the_password() throws IOException {
    StoreSettings settings = TestStore.freshDatabase();
    int unusedPort = freePort();
    for (StoreSettings wrong :
        List.of(
            with(
                settings,
                "jdbc:postgresql://127.0.0.1:" + unusedPort + "/x?password=hunter2",
                "hunter3",
                Duration.ofSeconds(5)),
            with(
                settings,
                settings.jdbcUrl() + "nowhere",
                settings.password(),
                Duration.ofSeconds(5)))) {
      assertThatThrownBy(() -> Store.open(wrong))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageStartingWith("cannot reach the database at jdbc:postgresql://127.0.0.1:")
          .hasMessageNotContainingAny("hunter2", "hunter3", "\n");
    }
    assertThatThrownBy(
            () -> Store.open(with(settings, settings.jdbcUrl(), "hunter3", Duration.ofSeconds(5))))
        .as("a service that starts does not wait for another password")
        .isInstanceOf(StoreRejectedException.class)
        .isNotInstanceOf(TemporaryFailure.class)
        .hasMessageStartingWith("cannot reach the database at jdbc:postgresql://127.0.0.1:")
        .hasMessageNotContainingAny("hunter2", "hunter3", "\n");
  }

  @Test
  void broken_connections_are_reported_as_unavailable_and_replaced() throws SQLException {
    try (TestStore test = TestStore.open();
        var outside = test.connection();
        var statement = outside.createStatement()) {
      for (int round = 0; round < 3; round++) {
        statement.execute(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
            """);
        try {
          test.store().accounts().list(TestStore.OWNER, Page.first(1));
        } catch (StoreUnavailableException expected) {
          assertThat(expected).hasMessageStartingWith("the database is unavailable");
        }
      }
      assertThat(test.store().accounts().list(TestStore.OWNER, Page.first(1))).isEmpty();
    }
  }

  @Test
  void a_call_waits_for_a_locked_row_no_longer_than_the_timeout() throws SQLException {
    try (TestStore test = TestStore.open();
        var outside = test.connection();
        var statement = outside.createStatement()) {
      var account = test.account();
      var from = test.settings();
      outside.setAutoCommit(false);
      statement.execute("select * from account for update");
      try (Store impatient =
          Store.open(with(from, from.jdbcUrl(), from.password(), Duration.ofMillis(300)))) {
        assertThatThrownBy(() -> impatient.savedSessions().reset(TestStore.OWNER, account.id()))
            .isInstanceOf(StoreUnavailableException.class);
      }
    }
  }

  /**
   * An interrupt cancels a run. It once broke the connection that the run was using, and left the
   * outcome of its statement unknown.
   */
  @Test
  void an_interrupt_does_not_break_the_statement_in_flight() throws Exception {
    try (TestStore test = TestStore.open();
        var outside = test.connection();
        var statement = outside.createStatement()) {
      var account = test.account();
      outside.setAutoCommit(false);
      statement.execute("select * from account for update");
      AtomicReference<Object> outcome = new AtomicReference<>("nothing");
      Thread caller =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  test.store().savedSessions().reset(TestStore.OWNER, account.id());
                  outcome.set(Thread.currentThread().isInterrupted());
                } catch (RuntimeException e) {
                  outcome.set(e);
                }
              });
      await("the caller waits for the row")
          .until(() -> count(statement, "wait_event_type = 'Lock'") == 1);
      caller.interrupt();
      assertThat(caller.join(Duration.ofMillis(200))).as("the statement continues").isFalse();
      outside.commit();
      caller.join();
      assertThat(outcome.get()).as("the call succeeded and kept the interrupt").isEqualTo(true);
    }
  }

  private static int count(Statement statement, String condition) throws SQLException {
    try (var rows =
        statement.executeQuery(
            "select count(*) from pg_stat_activity where datname = current_database() and "
                + condition)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static StoreSettings with(
      StoreSettings from, String url, String password, Duration statement) {
    return new StoreSettings(url, from.user(), password, 2, Duration.ofSeconds(3), statement, 1024);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
