package dev.doorbell.store.run;

import java.io.Serial;

/**
 * The write of an attempt that is no longer the run's: another worker has taken it over, its owner
 * was released or is dead, or it has ended. Nothing was written. Whoever catches this drops the
 * attempt without another word.
 */
public final class FencedOutException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public FencedOutException(String message) {
    super(message);
  }
}
