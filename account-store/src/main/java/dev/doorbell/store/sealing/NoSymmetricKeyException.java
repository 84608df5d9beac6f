package dev.doorbell.store.sealing;

import java.io.Serial;

/**
 * Thrown when a ciphertext was sealed with a symmetric key, and the keyset of this worker has none:
 * the worker has an older keyset than the worker that sealed it. Not a {@link CannotOpenException},
 * which callers may treat as if there were no ciphertext: this ciphertext is not lost, and must not
 * be replaced.
 */
public final class NoSymmetricKeyException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public NoSymmetricKeyException(SealContext context) {
    super(
        "The ciphertext stored as %s was sealed with a symmetric key, but this worker's keyset has none; give it the current keyset"
            .formatted(context.path()));
  }
}
