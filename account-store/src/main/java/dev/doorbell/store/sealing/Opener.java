package dev.doorbell.store.sealing;

import com.google.crypto.tink.HybridDecrypt;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** Opens sealed bytes with the private half of the keyset or its symmetric keys. Thread-safe. */
public final class Opener {
  private final HybridDecrypt hybrid;
  private final @Nullable SymmetricCipher symmetric;

  Opener(HybridDecrypt hybrid, @Nullable SymmetricCipher symmetric) {
    this.hybrid = hybrid;
    this.symmetric = symmetric;
  }

  /**
   * Returns the decrypted bytes, which the caller must not keep longer than necessary.
   *
   * @throws CannotOpenException when the bytes were not sealed under this context with a key of
   *     this keyset
   * @throws NoSymmetricKeyException when the bytes were sealed with a symmetric key, and this
   *     keyset has none
   */
  public byte[] open(byte[] sealed, SealContext context) {
    try {
      if (!SymmetricCipher.isSymmetricCiphertext(sealed)) {
        return hybrid.decrypt(sealed, context.bytes());
      }
      if (symmetric == null) {
        throw new NoSymmetricKeyException(context);
      }
      return symmetric.decrypt(sealed, context.bytes());
    } catch (GeneralSecurityException e) {
      throw new CannotOpenException(context, e);
    }
  }
}
