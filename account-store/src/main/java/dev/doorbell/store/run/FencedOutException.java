package dev.doorbell.store.run;

import java.io.Serial;

/**
 * Rejects the write of an attempt that does not own the run any more: another worker has taken the
 * run over, its owner was released or is dead, or the run has ended. Nothing was written. The
 * worker drops the attempt without announcing anything.
 */
public final class FencedOutException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public FencedOutException(String message) {
    super(message);
  }
}
