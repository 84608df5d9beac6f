package dev.doorbell.store.sealing;

import java.io.Serial;

/**
 * Thrown when a ciphertext cannot be opened: it was sealed under another context, or with a key
 * that is not in the keyset, or it is damaged.
 */
public final class CannotOpenException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  CannotOpenException(SealContext context, String reason) {
    super("cannot open the ciphertext stored as %s: %s".formatted(context.path(), reason));
  }

  public CannotOpenException(SealContext context, Throwable cause) {
    super("cannot open the ciphertext stored as " + context.path(), cause);
  }
}
