package dev.doorbell.store.database;

import java.io.Serial;

/**
 * The database has answered, and rejects this process: user or password is wrong, or the schema
 * can't be migrated. Trying again does not help until the operator has changed something.
 */
public final class StoreRejectedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public StoreRejectedException(String message, Throwable cause) {
    super(message, cause);
  }
}
