package dev.doorbell.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Counts the round trips to PostgreSQL: executed statements, commits and rollbacks. The driver
 * sends a {@code begin} together with the first statement of a transaction, so it costs none.
 */
final class CountingPool {
  private static final Set<String> ROUND_TRIPS =
      Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "commit", "rollback");

  private final DataSource counted;
  private final AtomicInteger roundTrips = new AtomicInteger();

  CountingPool(DataSource pool) {
    this.counted = counting(DataSource.class, pool);
  }

  DataSource pool() {
    return counted;
  }

  /** The number of round trips since the last call of this method. */
  int take() {
    return roundTrips.getAndSet(0);
  }

  private <T> T counting(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(target, method, arguments)));
  }

  private Object call(Object target, Method method, Object[] arguments) throws Throwable {
    if (ROUND_TRIPS.contains(method.getName())) {
      roundTrips.incrementAndGet();
    }
    try {
      Object result = method.invoke(target, arguments);
      return switch (result) {
        case PreparedStatement prepared -> counting(PreparedStatement.class, prepared);
        case Statement statement -> counting(Statement.class, statement);
        case Connection connection -> counting(Connection.class, connection);
        case null, default -> result;
      };
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
