package dev.doorbell.store.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One kind of transition, as one statement that makes it for several inputs together. The statement
 * first locks rows in a common table expression, then decides by the locked rows, and returns one
 * row for each input that it has decided. It must not change anything for an input whose rows it
 * did not lock. Stateless.
 *
 * @param <I> what one caller wants to change
 * @param <R> the decision
 */
public interface GroupedStatement<I, R> {
  /** Takes the place of {@code skip locked} in {@link #sql()}. */
  String SKIP_LOCKED = "/* skip locked */";

  /** The column with the position of an input, which begins at 1. */
  String POSITION = "n";

  /**
   * The query of the first common table expression: one row for each input, with one parameter for
   * each column.
   *
   * <p>Its condition excludes no row. It has the same purpose as that of {@link
   * ArrayParameter#elements}.
   *
   * @param columns the name of a column and the type of its values: {@code job uuid}
   */
  static String input(String... columns) {
    String parameters =
        Stream.of(columns)
            .map(column -> "?::" + column.substring(column.indexOf(' ') + 1) + "[]")
            .collect(Collectors.joining(", "));
    String names =
        Stream.of(columns)
            .map(column -> column.substring(0, column.indexOf(' ')))
            .collect(Collectors.joining(", "));
    return "select * from unnest(%s) with ordinality as i (%s, %s) where %s between 1 and %d"
        .formatted(parameters, names, POSITION, POSITION, StatementGroup.MAX_SIZE);
  }

  /**
   * The statement. Its parameters are arrays with one element for each input. It contains {@link
   * #SKIP_LOCKED} after each locking clause, and returns {@link #POSITION}.
   */
  String sql();

  /** Binds one array for each parameter, in the order of the statement. */
  void bind(InputArrays arrays, List<I> inputs) throws SQLException;

  /**
   * Reads the decision for one input.
   *
   * @return null when the statement has changed nothing for this input and must be repeated,
   *     because its snapshot is older than a row that it has locked
   */
  @Nullable R read(ResultSet row, I input) throws SQLException;

  /**
   * Decides an input for which a statement that waited for its locks has returned no row.
   *
   * @throws RuntimeException if this is the decision
   */
  R notFound(I input);
}
