package dev.doorbell.store.sealing;

import java.util.Arrays;
import java.util.List;

/**
 * The id of a key, which is no secret. Its text is {@code h} (hybrid) or {@code s} (symmetric), and
 * the id in eight hexadecimal digits.
 */
public record KeyId(boolean symmetric, int id) {
  /** The key that sealed this ciphertext. */
  public static KeyId of(byte[] sealed) {
    return Envelope.of(sealed).key();
  }

  /**
   * Parses the text of a key.
   *
   * @throws IllegalArgumentException if it is not the text of a key
   */
  public static KeyId parse(String text) {
    if (!text.matches("[hs][0-9a-f]{8}")) {
      throw new IllegalArgumentException("expected the id of a key, got " + text.length());
    }
    return new KeyId(text.charAt(0) == 's', Integer.parseUnsignedInt(text.substring(1), 16));
  }

  /** Parses texts that are separated by spaces. */
  public static List<KeyId> parseAll(String texts) {
    return Arrays.stream(texts.split(" "))
        .filter(text -> !text.isEmpty())
        .map(KeyId::parse)
        .toList();
  }

  @Override
  public String toString() {
    return "%s%08x".formatted(symmetric ? "s" : "h", id);
  }
}
