package dev.doorbell.store.sealing;

import com.google.crypto.tink.HybridEncrypt;
import java.security.GeneralSecurityException;

/** Seals bytes with the public half of the keyset. Thread-safe. */
public final class Sealer {
  private final HybridEncrypt encrypt;

  Sealer(HybridEncrypt encrypt) {
    this.encrypt = encrypt;
  }

  public byte[] seal(byte[] clear, SealContext context) {
    try {
      return encrypt.encrypt(clear, context.bytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal for " + context.path(), e);
    }
  }
}
