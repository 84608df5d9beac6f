package dev.doorbell.benchmarks.system;

import dev.doorbell.embedded.database.EmbeddedDatabase;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.store.sealing.Sealer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Inserts accounts into the database directly, since a benchmark needs one for each run: an account
 * has one run at a time. Their ids follow from their numbers. Not thread-safe.
 */
final class AccountRows {
  private static final int BATCH = 2000;

  private final EmbeddedDatabase database;
  private final Sealer sealer;

  AccountRows(EmbeddedDatabase database, Sealer sealer) {
    this.database = database;
    this.sealer = sealer;
  }

  /** Inserts accounts with the field {@code login}, and a sealed {@code password} if wanted. */
  void insert(String connector, int first, int count, boolean withPassword) {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      for (int from = first; from < first + count; from += BATCH) {
        List<Integer> batch =
            IntStream.range(from, Math.min(from + BATCH, first + count)).boxed().toList();
        insert(connection, connector, batch);
        if (withPassword) {
          insertPasswords(connection, batch);
        }
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("inserting accounts failed", e);
    }
  }

  private static void insert(Connection connection, String connector, List<Integer> batch)
      throws SQLException {
    try (PreparedStatement accounts =
            connection.prepareStatement(
                "insert into account (id, owner, connector) values (?, 'local', ?)");
        PreparedStatement logins =
            connection.prepareStatement(
                "insert into account_field (account_id, name, plain) values (?, 'login', ?)")) {
      for (int number : batch) {
        UUID id = NumberedIds.account(number);
        accounts.setObject(1, id);
        accounts.setString(2, connector);
        accounts.addBatch();
        logins.setObject(1, id);
        logins.setString(2, "sms-" + number);
        logins.addBatch();
      }
      accounts.executeBatch();
      logins.executeBatch();
    }
  }

  private void insertPasswords(Connection connection, List<Integer> batch) throws SQLException {
    byte[] password = "any-password".getBytes(StandardCharsets.UTF_8);
    try (PreparedStatement passwords =
        connection.prepareStatement(
            "insert into account_field (account_id, name, sealed, sealed_version) values (?, 'password', ?, sealed_version(?))")) {
      for (int number : batch) {
        UUID id = NumberedIds.account(number);
        passwords.setObject(1, id);
        byte[] sealed = sealer.seal(password, SealContext.account("local", id, "password"));
        passwords.setBytes(2, sealed);
        passwords.setBytes(3, sealed);
        passwords.addBatch();
      }
      passwords.executeBatch();
    }
  }

  /** Executes a statement, such as one that fills a table. */
  void execute(String statement) {
    try (Connection connection = connect();
        Statement execution = connection.createStatement()) {
      execution.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("a statement of the benchmark failed", e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl() + "?reWriteBatchedInserts=true", database.user(), database.password());
  }
}
