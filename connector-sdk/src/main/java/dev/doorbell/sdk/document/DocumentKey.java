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
  private static final int MAX_VERSION = 200;

  private DocumentKey() {}

  /** Rejects a key that a database index can't hold. */
  static String require(String key) {
    return require("key", key, MAX_LENGTH);
  }

  /** Rejects a version that is too long to be stored. */
  static String requireVersion(String version) {
    return require("version", version, MAX_VERSION);
  }

  private static String require(String what, String text, int most) {
    if (text.isBlank() || text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "A document's %s must have 1 to %d characters and no control characters"
              .formatted(what, most));
    }
    return text;
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

  /**
   * The contract is a part of it, since two contracts may cost the same. The subtype is not, so
   * that a connector can start to read it.
   */
  private static String line(Bill bill) {
    String line =
        "%s %s %s %s"
            .formatted(
                bill.date(),
                bill.amount().stripTrailingZeros().toPlainString(),
                bill.currency(),
                bill.vendor());
    return bill.contract() == null ? line : line + "\n" + bill.contract();
  }
}
