package dev.doorbell.store.sealing;

import com.google.crypto.tink.HybridDecrypt;
import java.security.GeneralSecurityException;

/** Opens sealed bytes with the private half of the keyset. Thread-safe. */
public final class Opener {
  private final HybridDecrypt decrypt;

  Opener(HybridDecrypt decrypt) {
    this.decrypt = decrypt;
  }

  /**
   * Returns the decrypted bytes, which the caller must not keep longer than necessary.
   *
   * @throws CannotOpenException when the bytes were not sealed under this context with a key of
   *     this keyset
   */
  public byte[] open(byte[] sealed, SealContext context) {
    try {
      return decrypt.decrypt(sealed, context.bytes());
    } catch (GeneralSecurityException e) {
      throw new CannotOpenException(context, e);
    }
  }
}
