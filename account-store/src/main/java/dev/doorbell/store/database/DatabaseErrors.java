package dev.doorbell.store.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes an unavailable database from other errors. The only class that reads SQL states.
 */
public final class DatabaseErrors {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private DatabaseErrors() {}

  /** Returns the first exception of the chain that means "unavailable"; null when there is none. */
  static @Nullable Throwable unavailability(Throwable error) {
    for (Throwable at = error; at != null; at = at.getCause()) {
      if (at instanceof ConnectionException
          || at instanceof SQLTransientConnectionException
          || (at instanceof SQLException sql && isUnavailable(sql.getSQLState()))) {
        return at;
      }
    }
    return null;
  }

  /**
   * Returns the exception for a store that can't be opened: a {@link StoreRejectedException} if the
   * database has answered and another attempt would fail in the same way, else a {@link
   * StoreUnavailableException}. A database that does not exist yet counts as unavailable: on a new
   * platform another program may still create it.
   *
   * @param message says what failed, with the address
   */
  public static RuntimeException notOpened(String message, Throwable error) {
    String text = message + ": " + summary(error);
    for (Throwable at = error; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && isRejection(sql.getSQLState())) {
        return new StoreRejectedException(text, error);
      }
    }
    return new StoreUnavailableException(text, error);
  }

  /** Whether the role may not do what failed. */
  public static boolean isWithoutPermission(Throwable error) {
    for (Throwable at = error; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && INSUFFICIENT_PRIVILEGE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRejection(@Nullable String state) {
    return state != null
        && (state.startsWith("28") // wrong user or password
            || state.equals(INSUFFICIENT_PRIVILEGE));
  }

  /**
   * Returns the first line of the innermost exception's message, for a log line or the error
   * message of a failed start.
   */
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

  /** A full or damaged database counts as unavailable: it may accept the same statement later. */
  static boolean isUnavailable(@Nullable String state) {
    return state != null
        && (state.startsWith("08") // connection lost or refused
            || state.startsWith("53") // disk or memory full, too many connections
            || state.startsWith("57P0") // shutting down, crashed, starting up
            || state.startsWith("58") // error of the operating system: I/O error, file missing
            || state.startsWith("XX") // internal error, damaged page
            || state.equals("57014") // statement_timeout
            || state.equals("55P03") // lock_timeout
            || state.equals("25P03") // idle_in_transaction_session_timeout
            || state.startsWith("25006") // read-only standby: another server is the primary now
            || state.startsWith(
                "40")); // deadlock or serialization failure: rolled back, may be repeated
  }
}
