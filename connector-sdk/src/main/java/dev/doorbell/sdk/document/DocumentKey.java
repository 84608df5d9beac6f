package dev.doorbell.sdk.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** What makes a document the same one in the next run. */
final class DocumentKey {
  private static final int MAX_LENGTH = 500;

  private DocumentKey() {}

  /** Rejects a key that a database index can not hold. */
  static String require(String key) {
    if (key.isBlank()
        || key.length() > MAX_LENGTH
        || key.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "A document's key stays the same from run to run, and has 1 to %d characters"
              .formatted(MAX_LENGTH));
    }
    return key;
  }

  /**
   * A key made of the content, for a document without another key. One file may contain several
   * bills.
   */
  static String of(byte[] content, @Nullable Bill bill) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update(content);
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
