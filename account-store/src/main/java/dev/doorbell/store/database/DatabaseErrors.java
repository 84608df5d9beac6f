package dev.doorbell.store.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a database that is away from a statement that is wrong. The one place that reads SQL
 * states.
 */
public final class DatabaseErrors {
  private DatabaseErrors() {}

  /** The first cause that means "away", or null when the error means something else. */
  static @Nullable Throwable causeIn(Throwable error) {
    for (Throwable at = error; at != null; at = at.getCause()) {
      if (at instanceof ConnectionException
          || at instanceof SQLTransientConnectionException
          || (at instanceof SQLException sql && isAway(sql.getSQLState()))) {
        return at;
      }
    }
    return null;
  }

  /** The innermost message on one line: what a log line or a start failure quotes. */
  public static String summary(Throwable error) {
    Throwable last = error;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    String message = last.getMessage();
    return message == null
        ? last.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }

  /**
   * Also a database that is full or sick is away: what it refuses today, it takes when it is well.
   */
  static boolean isAway(@Nullable String state) {
    return state != null
        && (state.startsWith("08") // connection lost or refused
            || state.startsWith("53") // disk or memory full, too many connections
            || state.startsWith("57P0") // shutting down, crashed, starting up
            || state.startsWith("58") // the system under it: I/O error, file missing
            || state.startsWith("XX") // an error of its own, a broken page
            || state.equals("57014") // statement_timeout
            || state.equals("55P03") // lock_timeout
            || state.equals("25P03") // idle_in_transaction_session_timeout
            || state.startsWith("25006") // a standby: the primary has moved
            || state.startsWith("40")); // deadlock or serialisation: rolled back, may be repeated
  }
}
