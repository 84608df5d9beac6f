package dev.doorbell.store.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.XChaCha20Poly1305;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Encrypts what gateways give to clients and read again, such as positions of streams, with a key
 * that all gateways share. It protects no data of users, for which a gateway has no key. Two
 * ciphertexts of the same text differ. Thread-safe.
 */
public final class PositionCipher {
  private final Aead aead;

  /**
   * @param key 32 bytes
   */
  public PositionCipher(byte[] key) {
    try {
      // Its nonces are so long that any number of random ones is safe: each heartbeat of a stream
      // has one.
      this.aead = new XChaCha20Poly1305(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key of positions is not usable", e);
    }
  }

  /**
   * Encrypts.
   *
   * @param context must be the same when the ciphertext is read
   */
  public byte[] seal(byte[] clear, byte[] context) {
    try {
      return aead.encrypt(clear, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a position can't be encrypted", e);
    }
  }

  /** Empty if it was not encrypted with this key and context. */
  public Optional<byte[]> open(byte[] sealed, byte[] context) {
    try {
      return Optional.of(aead.decrypt(sealed, context));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }
}
