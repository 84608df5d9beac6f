package dev.doorbell.gateway.stream;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Converts positions to the texts that clients get, and back. A position counts the events of all
 * owners, so it is encrypted, at a length that depends only on the number of partitions. Two texts
 * of one position differ: otherwise a heartbeat would tell whether anything has happened to others.
 * Each text is bound to the owner of its stream: another owner can't read it. Thread-safe.
 */
public final class SealedPositions {
  private static final int MAX_TEXT = 4096;

  /** Encrypts with a key that all gateways share. */
  public interface Cipher {
    byte[] seal(byte[] clear, byte[] context);

    /** Empty if it was not encrypted with this key and context. */
    Optional<byte[]> open(byte[] sealed, byte[] context);
  }

  private final Cipher cipher;

  public SealedPositions(Cipher cipher) {
    this.cipher = cipher;
  }

  /**
   * The text of a position: letters, digits, minus and underscore.
   *
   * @param owner of the stream; null for a stream of all owners
   */
  public String text(StreamPosition position, @Nullable String owner) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(cipher.seal(position.bytes(), context(owner)));
  }

  /**
   * Empty for a text that is not of a stream of this owner, or that a gateway of an earlier version
   * has written. Those were not encrypted, so a client could try out the number of events.
   */
  public Optional<StreamPosition> read(String text, @Nullable String owner) {
    if (text.isEmpty() || text.length() > MAX_TEXT) {
      return Optional.empty();
    }
    try {
      return cipher
          .open(Base64.getUrlDecoder().decode(text), context(owner))
          .flatMap(StreamPosition::read);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static byte[] context(@Nullable String owner) {
    return (owner == null ? "all" : "owner " + owner).getBytes(StandardCharsets.UTF_8);
  }
}
