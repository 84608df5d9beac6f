package dev.doorbell.e2e.fleet;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads rows as the superuser of the database, for facts that no public interface shows, such as
 * the owner of a run. Writes nothing.
 */
public final class Rows {
  private final Fleet fleet;

  public Rows(Fleet fleet) {
    this.fleet = fleet;
  }

  /** A run's row. */
  public record RunRow(
      String status, int attempt, Optional<UUID> incarnation, boolean ended, boolean announced) {

    public boolean owned() {
      return incarnation.isPresent();
    }
  }

  /** A locked row: no other session can change it until the lock is closed. */
  public interface Lock extends AutoCloseable {
    /** Whether another session waits for the row now. */
    boolean isWaitedFor();

    @Override
    void close();
  }

  /** The row of a job; empty until a gateway or a worker has written it. */
  public Optional<RunRow> run(String job) {
    String select =
        """
        select status, attempt, incarnation, ended_at is not null, announced_at is not null
        from run where id = ?::uuid
        """;
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, job);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(runRow(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static RunRow runRow(ResultSet row) throws SQLException {
    return new RunRow(
        row.getString(1),
        row.getInt(2),
        Optional.ofNullable(row.getObject(3, UUID.class)),
        row.getBoolean(4),
        row.getBoolean(5));
  }

  /** The number of the last migration. */
  public int schemaVersion() {
    String select = "select max(version::int) from flyway_schema_history where success";
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(select);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Locks an account's row. */
  public Lock lockAccount(String account) {
    try {
      Connection holder = connect();
      holder.setAutoCommit(false);
      try (PreparedStatement statement =
          holder.prepareStatement(
              "select pg_backend_pid() from account where id = ?::uuid for update")) {
        statement.setString(1, account);
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          return lock(holder, row.getInt(1));
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Lock lock(Connection holder, int pid) {
    return new Lock() {
      @Override
      public boolean isWaitedFor() {
        try (Connection connection = connect();
            PreparedStatement statement =
                connection.prepareStatement(
                    "select 1 from pg_stat_activity where ? = any(pg_blocking_pids(pid))")) {
          statement.setInt(1, pid);
          try (ResultSet row = statement.executeQuery()) {
            return row.next();
          }
        } catch (SQLException e) {
          throw new AssertionError(e);
        }
      }

      @Override
      public void close() {
        try {
          holder.close();
        } catch (SQLException e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        fleet.database().jdbcUrl(), fleet.database().user(), fleet.database().password());
  }
}
