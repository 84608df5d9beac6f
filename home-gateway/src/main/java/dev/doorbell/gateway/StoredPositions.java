package dev.doorbell.gateway;

import dev.doorbell.gateway.stream.SealedPositions;
import dev.doorbell.store.sealing.PositionCipher;
import java.util.Optional;

/** Encrypts positions with the key in the store for {@code gateway.stream}. */
record StoredPositions(PositionCipher cipher) implements SealedPositions.Cipher {
  @Override
  public byte[] seal(byte[] clear, byte[] context) {
    return cipher.seal(clear, context);
  }

  @Override
  public Optional<byte[]> open(byte[] sealed, byte[] context) {
    return cipher.open(sealed, context);
  }
}
