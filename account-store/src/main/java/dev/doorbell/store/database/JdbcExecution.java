package dev.doorbell.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Executes a {@link GroupedStatement} on a connection of the pool, by plain JDBC. Thread-safe. */
final class JdbcExecution<I, R> implements StatementGroup.Execution<I, R> {
  private final Database database;
  private final GroupedStatement<I, R> statement;
  private final String skippingSql;
  private final String waitingSql;

  JdbcExecution(Database database, GroupedStatement<I, R> statement) {
    this.database = database;
    this.statement = statement;
    this.skippingSql = statement.sql().replace(GroupedStatement.SKIP_LOCKED, "skip locked");
    this.waitingSql = statement.sql().replace(GroupedStatement.SKIP_LOCKED, "");
  }

  @Override
  public List<@Nullable R> together(List<I> inputs) {
    return database.<List<@Nullable R>>plainStatementOnCallingThread(
        connection -> decisions(connection, skippingSql, inputs));
  }

  @Override
  public R alone(I input) {
    List<I> inputs = List.of(input);
    while (true) {
      R decision =
          database.<@Nullable R>plainStatement(connection -> {
            try (PreparedStatement prepared = prepared(connection, waitingSql, inputs);
                ResultSet rows = prepared.executeQuery()) {
              return first(rows, input);
            }
          });
      if (decision != null) {
        return decision;
      }
      // Another transaction has changed a row between the statement's snapshot and its lock.
    }
  }

  private List<@Nullable R> decisions(Connection connection, String sql, List<I> inputs)
      throws SQLException {
    try (PreparedStatement prepared = prepared(connection, sql, inputs);
        ResultSet rows = prepared.executeQuery()) {
      return all(rows, inputs);
    }
  }

  private PreparedStatement prepared(Connection connection, String sql, List<I> inputs)
      throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(sql);
    statement.bind(new InputArrays(prepared), inputs);
    return prepared;
  }

  private List<@Nullable R> all(ResultSet rows, List<I> inputs) {
    List<@Nullable R> decisions =
        new ArrayList<@Nullable R>(Collections.<@Nullable R>nCopies(inputs.size(), null));
    try {
      while (rows.next()) {
        int index = rows.getInt(GroupedStatement.POSITION) - 1;
        decisions.set(index, statement.read(rows, inputs.get(index)));
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
    return decisions;
  }

  private @Nullable R first(ResultSet rows, I input) {
    try {
      return rows.next() ? statement.read(rows, input) : statement.notFound(input);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /**
   * A bug, since the driver has received all rows before. The statement is committed, so this must
   * not look like a statement that the database has rejected, which may be repeated.
   */
  private static IllegalStateException unreadable(SQLException e) {
    return new IllegalStateException("The result of a statement can't be read", e);
  }
}
