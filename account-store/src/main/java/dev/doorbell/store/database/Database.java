package dev.doorbell.store.database;

import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements and transactions on connections of the pool. Thread-safe. A call blocks for at
 * most the pool's connection timeout plus the timeouts of its statements.
 *
 * <p>An interrupt of the calling thread does not stop the statement: the statement runs to its end,
 * and the thread's interrupt flag is set again afterwards.
 *
 * <p>The isolation is READ COMMITTED: a statement that waited for a row lock reads the row again,
 * so that each {@code update ... where state = ...} is a compare-and-set.
 */
public final class Database {
  private final DataSource pool;
  private final Jdbi jdbi;

  public Database(DataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    jdbi.registerArrayType(String.class, "text");
    jdbi.registerArrayType(UUID.class, "uuid");
    jdbi.registerArgument((ArgumentFactory.Preparable) Database::uuidArgument);
  }

  /**
   * Runs {@code work} in one transaction, and commits it unless {@code work} throws.
   *
   * @throws StoreUnavailableException when the database is unavailable; the transaction may have
   *     been committed
   */
  public <T extends @Nullable Object> T transaction(Function<Handle, T> work) {
    return translatingErrors(() -> UninterruptibleCall.call(() -> jdbi.inTransaction(work::apply)));
  }

  /** Runs one statement, which is committed on its own. Throws as {@link #transaction} does. */
  public <T extends @Nullable Object> T statement(Function<Handle, T> work) {
    return translatingErrors(() -> UninterruptibleCall.call(() -> jdbi.withHandle(work::apply)));
  }

  /**
   * Runs one statement by plain JDBC, which is committed on its own. For the statements that every
   * answer needs: Jdbi takes longer than the driver to prepare them.
   *
   * @throws StoreUnavailableException as {@link #transaction} does
   * @throws RejectedStatementException when the database has rejected the statement and rolled it
   *     back
   */
  <T extends @Nullable Object> T plainStatement(PlainStatement<T> work) {
    return UninterruptibleCall.call(() -> plainStatementOnCallingThread(work));
  }

  /** As {@link #plainStatement}, on the calling thread, which must never be interrupted. */
  <T extends @Nullable Object> T plainStatementOnCallingThread(PlainStatement<T> work) {
    try (Connection connection = pool.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      Throwable cause = DatabaseErrors.unavailability(e);
      throw cause == null ? new RejectedStatementException(e) : unavailable(cause, e);
    }
  }

  /** Runs a statement on a connection that commits each statement. */
  interface PlainStatement<T extends @Nullable Object> {
    T run(Connection connection) throws SQLException;
  }

  /** Jdbi would bind a null UUID as text, which PostgreSQL does not accept as a UUID. */
  private static Optional<Function<@Nullable Object, Argument>> uuidArgument(
      Type type, ConfigRegistry config) {
    return type == UUID.class
        ? Optional.of(value ->
            (position, statement, context) -> statement.setObject(position, value, Types.OTHER))
        : Optional.empty();
  }

  private static <T extends @Nullable Object> T translatingErrors(Work<T> work) {
    try {
      return work.run();
    } catch (JdbiException e) {
      Throwable cause = DatabaseErrors.unavailability(e);
      if (cause == null) {
        throw e;
      }
      throw unavailable(cause, e);
    }
  }

  private static StoreUnavailableException unavailable(Throwable cause, Exception thrown) {
    return new StoreUnavailableException(
        "the database is unavailable: " + DatabaseErrors.summary(cause), thrown);
  }

  private interface Work<T extends @Nullable Object> {
    T run();
  }
}
