package dev.doorbell.store.database;

import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes an unavailable database from other errors. The only class that reads SQL states.
 */
public final class DatabaseErrors {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String NO_SUCH_DATABASE = "3D000";

  /** The driver's message if the server's certificate has another name; it has no cause. */
  private static final String OTHER_HOST_NAME = "hostnameverifier";

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
   * Returns the exception for a store that can't be opened or migrated: a {@link
   * StoreUnavailableException} if another attempt may succeed, because the database was unavailable
   * or does not exist yet (on a new platform another program may still create it). Everything else
   * is a {@link StoreRejectedException}, for example a wrong password, a certificate that is not
   * accepted, or a migration that fails.
   *
   * @param message says what failed, with the address
   */
  public static RuntimeException notOpened(String message, Throwable error) {
    String text = message + ": " + summary(error);
    return isRejected(error) || !isTemporary(error)
        ? new StoreRejectedException(text, error)
        : new StoreUnavailableException(text, error);
  }

  /**
   * Whether the cause makes another attempt fail in the same way, although the connection was lost:
   * the driver reports a certificate that it does not accept as a lost connection.
   */
  private static boolean isRejected(Throwable error) {
    for (Throwable at = error; at != null; at = at.getCause()) {
      if (at instanceof CertificateException
          || at instanceof SSLPeerUnverifiedException
          || (at instanceof SQLException sql
              && (isRejection(sql.getSQLState()) || namesAnotherHost(sql)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean namesAnotherHost(SQLException error) {
    String message = error.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains(OTHER_HOST_NAME);
  }

  private static boolean isTemporary(Throwable error) {
    if (unavailability(error) != null) {
      return true;
    }
    for (Throwable at = error; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && NO_SUCH_DATABASE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
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
            || state.equals("08004") // no encryption, or no kind of login that the driver knows
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
