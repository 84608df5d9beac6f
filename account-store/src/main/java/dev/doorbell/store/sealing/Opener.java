package dev.doorbell.store.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.HybridDecrypt;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** Opens sealed bytes with the private half of the keyset or its symmetric keys. Thread-safe. */
public final class Opener {
  private final HybridDecrypt hybrid;
  private final @Nullable Aead symmetric;
  private final ContextRule contexts;

  Opener(HybridDecrypt hybrid, @Nullable Aead symmetric, ContextRule contexts) {
    this.hybrid = hybrid;
    this.symmetric = symmetric;
    this.contexts = contexts;
  }

  /**
   * Returns the decrypted bytes, which the caller must not keep longer than necessary.
   *
   * <p>The format of the ciphertext says in which context it was sealed; no other one is tried. A
   * changed format does not open, because the associated data of the contexts differ.
   *
   * @throws CannotOpenException when the bytes were not sealed under this context with a key of
   *     this keyset, or in an older context than the keyset opens
   * @throws NoSymmetricKeyException when the bytes were sealed with a symmetric key, and this
   *     keyset has none
   */
  public byte[] open(byte[] sealed, SealContext context) {
    Envelope envelope = Envelope.of(sealed);
    if (envelope.context() < contexts.opens()) {
      throw new CannotOpenException(context, "it has the old context, which is switched off");
    }
    byte[] associatedData = envelope.associatedData(context);
    try {
      if (!envelope.symmetric()) {
        return hybrid.decrypt(envelope.encrypted(), associatedData);
      }
      if (symmetric == null) {
        throw new NoSymmetricKeyException(context);
      }
      return symmetric.decrypt(envelope.encrypted(), associatedData);
    } catch (GeneralSecurityException e) {
      throw new CannotOpenException(context, e);
    }
  }
}
