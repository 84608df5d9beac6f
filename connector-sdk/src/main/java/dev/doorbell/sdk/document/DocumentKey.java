package dev.doorbell.sdk.document;

import dev.doorbell.sdk.content.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** The key by which the next run recognizes a document that is already saved. */
final class DocumentKey {
  private static final int MAX_LENGTH = 500;

  private DocumentKey() {}

  /** Rejects a key that a database index can't hold. */
  static String require(String key) {
    if (key.isBlank()
        || key.length() > MAX_LENGTH
        || key.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "A document's key must have 1 to %d characters and no control characters"
              .formatted(MAX_LENGTH));
    }
    return key;
  }

  /**
   * A key made of the content, for a document without another key. The bill is a part of it, since
   * one file may contain several bills.
   */
  static String of(Content content, @Nullable Bill bill) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (InputStream bytes = content.open()) {
      DigestUtils.updateDigest(digest, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (bill != null) {
      digest.update(line(bill).getBytes(StandardCharsets.UTF_8));
    }
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  static String of(Bill bill) {
    return "bill:" + DigestUtils.sha256Hex(line(bill));
  }

  private static String line(Bill bill) {
    return "%s %s %s %s"
        .formatted(
            bill.date(),
            bill.amount().stripTrailingZeros().toPlainString(),
            bill.currency(),
            bill.vendor());
  }
}
