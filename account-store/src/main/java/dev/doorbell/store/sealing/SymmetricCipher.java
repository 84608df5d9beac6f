package dev.doorbell.store.sealing;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Encrypts with the symmetric keys of a keyset. The first byte of a ciphertext distinguishes it
 * from one of the hybrid keys, so that a worker without a symmetric key can report what it lacks.
 * Thread-safe.
 */
final class SymmetricCipher {
  /** Tink begins a ciphertext with 0 or 1. */
  private static final byte FORMAT = 2;

  private final Aead aead;

  SymmetricCipher(Aead aead) {
    this.aead = aead;
  }

  /** Whether the bytes have the format of {@link #encrypt}. */
  static boolean isSymmetricCiphertext(byte[] sealed) {
    return sealed.length > 0 && sealed[0] == FORMAT;
  }

  byte[] encrypt(byte[] clear, byte[] context) throws GeneralSecurityException {
    byte[] encrypted = aead.encrypt(clear, context);
    byte[] sealed = new byte[encrypted.length + 1];
    sealed[0] = FORMAT;
    System.arraycopy(encrypted, 0, sealed, 1, encrypted.length);
    return sealed;
  }

  byte[] decrypt(byte[] sealed, byte[] context) throws GeneralSecurityException {
    return aead.decrypt(Arrays.copyOfRange(sealed, 1, sealed.length), context);
  }
}
