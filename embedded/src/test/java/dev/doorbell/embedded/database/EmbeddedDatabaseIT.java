package dev.doorbell.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.embedded.StartFailedException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
  private static EmbeddedDatabase database;

  @BeforeAll
  static void start() {
    database = EmbeddedDatabase.start(DatabaseSettings.temporary());
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void the_server_is_postgresql_18_with_the_durability_of_production() throws SQLException {
    assertThat(query(database.jdbcUrl(), "SHOW server_version")).startsWith("18.");
    assertThat(query(database.jdbcUrl(), "SHOW fsync")).isEqualTo("on");
    assertThat(query(database.jdbcUrl(), "SHOW synchronous_commit")).isEqualTo("on");
    assertThat(query(database.jdbcUrl(), "SHOW full_page_writes")).isEqualTo("on");
    assertThat(query(database.jdbcUrl(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(query(database.jdbcUrl(), "SELECT current_database()")).isEqualTo("doorbell");
    assertThat(query(database.jdbcUrl(), "SELECT 'É' ILIKE 'é'")).isEqualTo("t");
  }

  @Test
  void the_log_does_not_contain_the_values_of_a_failed_statement_or_its_row() throws Exception {
    String url = database.createDatabase("logged");
    run(url, "CREATE TABLE named (name text PRIMARY KEY, CHECK (name <> 'forbidden'))");
    run(url, "INSERT INTO named VALUES ('secret-1')");
    for (String value : List.of("secret-1", "forbidden")) {
      assertThatThrownBy(() -> run(url, "INSERT INTO named VALUES ('%s')".formatted(value)))
          .isInstanceOf(SQLException.class);
    }
    assertThat(Files.readString(database.logFile()))
        .contains("duplicate key value violates unique constraint")
        .contains("violates check constraint")
        .doesNotContain("secret-1", "forbidden");
  }

  @Test
  void created_databases_are_empty_and_separate() throws SQLException {
    String one = database.createDatabase("one");
    String two = database.createDatabase("two");
    run(one, "CREATE TABLE only_here (id int)");

    assertThat(query(one, "SELECT to_regclass('only_here')")).isEqualTo("only_here");
    assertThat(query(two, "SELECT to_regclass('only_here')")).isNull();
    assertThatThrownBy(() -> database.createDatabase("one"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> database.createDatabase("x; DROP DATABASE one"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void committed_rows_survive_a_kill_and_a_restart() throws SQLException {
    String url = database.createDatabase("kept_rows");
    run(url, "CREATE TABLE kept AS SELECT 42 AS answer");
    long killed = database.pid();

    database.kill();
    assertThat(ProcessHandle.of(killed).filter(ProcessHandle::isAlive)).isEmpty();
    assertThatThrownBy(() -> query(url, "SELECT 1")).isInstanceOf(SQLException.class);
    database.restart();

    assertThat(database.pid()).isNotEqualTo(killed);
    assertThat(query(url, "SELECT answer FROM kept")).isEqualTo("42");
  }

  @Test
  void a_wrong_password_is_rejected() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "guess"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void a_directory_keeps_its_rows_and_password_and_is_rejected_while_in_use(@TempDir Path directory)
      throws SQLException {
    String password;
    try (EmbeddedDatabase first = EmbeddedDatabase.start(DatabaseSettings.keptIn(directory, 0))) {
      password = first.password();
      run(first, "CREATE TABLE kept AS SELECT 7 AS answer");
      assertThatThrownBy(() -> EmbeddedDatabase.start(DatabaseSettings.keptIn(directory, 0)))
          .isInstanceOf(StartFailedException.class)
          .hasMessageContaining("in use by another process");
    }
    try (EmbeddedDatabase again = EmbeddedDatabase.start(DatabaseSettings.keptIn(directory, 0))) {
      assertThat(again.password()).isEqualTo(password);
      assertThat(query(again, "SELECT answer FROM kept")).isEqualTo("7");
    }
  }

  @Test
  void a_pid_file_with_the_id_of_another_process_does_not_kill_it(@TempDir Path directory)
      throws Exception {
    EmbeddedDatabase.start(DatabaseSettings.keptIn(directory, 0)).close();
    Path pidFile = directory.resolve("data/postmaster.pid");
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(pidFile, stranger.pid() + "\n" + directory.resolve("data") + "\n");

      EmbeddedDatabase.start(DatabaseSettings.keptIn(directory, 0)).close();

      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void a_port_in_use_is_reported_in_one_line() throws Exception {
    try (ServerSocket other =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      DatabaseSettings settings = DatabaseSettings.temporary().withPort(other.getLocalPort());

      assertThatThrownBy(() -> EmbeddedDatabase.start(settings))
          .isInstanceOf(StartFailedException.class)
          .hasMessageStartingWith("port %d for the database is in use", other.getLocalPort())
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void a_start_that_fails_shows_the_end_of_the_log() {
    DatabaseSettings settings =
        DatabaseSettings.temporary().withParameters(Map.of("max_connections", "none"));

    assertThatThrownBy(() -> EmbeddedDatabase.start(settings))
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining("max_connections")
        .message()
        .doesNotContain("\n");
  }

  private static void run(EmbeddedDatabase server, String sql) throws SQLException {
    try (Connection connection = connect(server, server.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void run(String url, String sql) throws SQLException {
    try (Connection connection = connect(database, url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedDatabase server, String sql) throws SQLException {
    return query(server, server.jdbcUrl(), sql);
  }

  private static String query(String url, String sql) throws SQLException {
    return query(database, url, sql);
  }

  private static String query(EmbeddedDatabase server, String url, String sql) throws SQLException {
    try (Connection connection = connect(server, url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static Connection connect(EmbeddedDatabase server, String url) throws SQLException {
    return DriverManager.getConnection(url, server.user(), server.password());
  }
}
