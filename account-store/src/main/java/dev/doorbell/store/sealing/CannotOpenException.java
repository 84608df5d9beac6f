package dev.doorbell.store.sealing;

import java.io.Serial;

/**
 * A ciphertext that belongs elsewhere, is damaged, or was sealed for a key that is not in the
 * keyset.
 */
public final class CannotOpenException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public CannotOpenException(SealContext context, Throwable cause) {
    super("cannot open what is stored as " + context.path(), cause);
  }
}
