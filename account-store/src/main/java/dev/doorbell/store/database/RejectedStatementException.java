package dev.doorbell.store.database;

import java.io.Serial;
import java.sql.SQLException;

/**
 * The database has rejected a statement, usually because of a constraint, and rolled it back. This
 * is a bug of the caller.
 */
public final class RejectedStatementException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  RejectedStatementException(SQLException cause) {
    super("the database rejected a statement: " + DatabaseErrors.summary(cause), cause);
  }
}
