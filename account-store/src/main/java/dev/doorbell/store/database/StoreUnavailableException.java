package dev.doorbell.store.database;

import dev.doorbell.runtime.process.TemporaryFailure;
import java.io.Serial;

/**
 * The database is away, or did not answer in time. Nothing is known about what was asked: it may
 * have been committed. Whoever catches this tries the same call again later; every call of the
 * store can be repeated.
 */
public final class StoreUnavailableException extends RuntimeException implements TemporaryFailure {
  @Serial private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
