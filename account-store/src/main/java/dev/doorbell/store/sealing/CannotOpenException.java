package dev.doorbell.store.sealing;

import java.io.Serial;

/**
 * Thrown for a ciphertext that was sealed under another context or for a key that is not in the
 * keyset, or that is damaged.
 */
public final class CannotOpenException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public CannotOpenException(SealContext context, Throwable cause) {
    super("cannot open what is stored as " + context.path(), cause);
  }
}
