package dev.doorbell.store.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of a {@link GroupedStatement}, from left to right. For one execution. */
public final class InputArrays {
  private final PreparedStatement statement;
  private int bound;

  InputArrays(PreparedStatement statement) {
    this.statement = statement;
  }

  /** Binds a {@code uuid[]}. */
  public <I> InputArrays uuids(List<I> inputs, Function<I, @Nullable UUID> column)
      throws SQLException {
    return bind("uuid", inputs, column);
  }

  /** Binds a {@code text[]}. */
  public <I> InputArrays texts(List<I> inputs, Function<I, @Nullable String> column)
      throws SQLException {
    return bind("text", inputs, column);
  }

  /** Binds an {@code int4[]}. */
  public <I> InputArrays integers(List<I> inputs, Function<I, @Nullable Integer> column)
      throws SQLException {
    return bind("int4", inputs, column);
  }

  /** Binds a {@code float8[]}. */
  public <I> InputArrays numbers(List<I> inputs, Function<I, @Nullable Double> column)
      throws SQLException {
    return bind("float8", inputs, column);
  }

  /** Binds a {@code bool[]}. */
  public <I> InputArrays flags(List<I> inputs, Function<I, Boolean> column) throws SQLException {
    return bind("bool", inputs, column);
  }

  /** Binds a {@code bytea[]}. */
  public <I> InputArrays bytes(List<I> inputs, Function<I, byte @Nullable []> column)
      throws SQLException {
    return set("bytea", inputs.stream().map(column).toArray(byte[][]::new));
  }

  /** Binds one {@code float8} for all inputs. */
  public void number(double value) throws SQLException {
    statement.setDouble(++bound, value);
  }

  private <I> InputArrays bind(
      String type, List<I> inputs, Function<I, ? extends @Nullable Object> column)
      throws SQLException {
    return set(type, inputs.stream().map(column).toArray());
  }

  private InputArrays set(String type, Object[] values) throws SQLException {
    statement.setArray(++bound, statement.getConnection().createArrayOf(type, values));
    return this;
  }
}
