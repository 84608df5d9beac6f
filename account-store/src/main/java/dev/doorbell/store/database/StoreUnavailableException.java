package dev.doorbell.store.database;

import dev.doorbell.runtime.process.TemporaryFailure;
import java.io.Serial;

/**
 * The database is unavailable, or did not answer in time. The outcome of the call is unknown: its
 * transaction may have been committed. The caller may retry the same call later, since every call
 * of the store may be repeated.
 */
public final class StoreUnavailableException extends RuntimeException implements TemporaryFailure {
  @Serial private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message) {
    super(message);
  }

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
