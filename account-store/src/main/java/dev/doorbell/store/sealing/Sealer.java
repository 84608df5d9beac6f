package dev.doorbell.store.sealing;

import java.security.GeneralSecurityException;

/**
 * Seals bytes: a gateway's with the public half of the keyset, a worker's with the symmetric key if
 * the keyset has one. Thread-safe.
 */
public final class Sealer {
  private final Encryption encryption;

  /** Encrypts for a context; the ciphertext decrypts only for the same context. */
  @FunctionalInterface
  interface Encryption {
    byte[] encrypt(byte[] clear, byte[] context) throws GeneralSecurityException;
  }

  Sealer(Encryption encryption) {
    this.encryption = encryption;
  }

  public byte[] seal(byte[] clear, SealContext context) {
    try {
      return encryption.encrypt(clear, context.bytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal for " + context.path(), e);
    }
  }
}
