package dev.doorbell.store.sealing;

import com.google.crypto.tink.HybridDecrypt;
import java.security.GeneralSecurityException;

/** Opens what was sealed, with the private half of the keyset. Thread-safe. */
public final class Opener {
  private final HybridDecrypt decrypt;

  Opener(HybridDecrypt decrypt) {
    this.decrypt = decrypt;
  }

  /**
   * The clear bytes, which the caller must drop as soon as possible.
   *
   * @throws CannotOpenException when they were not sealed under this context for a key of this
   *     keyset
   */
  public byte[] open(byte[] sealed, SealContext context) {
    try {
      return decrypt.decrypt(sealed, context.bytes());
    } catch (GeneralSecurityException e) {
      throw new CannotOpenException(context, e);
    }
  }
}
