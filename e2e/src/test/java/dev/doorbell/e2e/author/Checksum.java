package dev.doorbell.e2e.author;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Checksums as files beside the artifacts of a Maven repository contain them. Stateless. */
final class Checksum {
  private static final Map<String, String> ALGORITHMS = Map.of("md5", "MD5", "sha1", "SHA-1");

  private Checksum() {}

  /**
   * The checksum of a content in hexadecimal digits.
   *
   * @param extension of the file that contains it: {@code md5} or {@code sha1}
   */
  static String of(String extension, byte[] content) {
    try {
      MessageDigest digest =
          MessageDigest.getInstance(ALGORITHMS.getOrDefault(extension, extension));
      return HexFormat.of().formatHex(digest.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("The JDK has no " + extension, e);
    }
  }

  /** The checksum that a file contains. */
  static String text(byte[] file) {
    return new String(file, StandardCharsets.US_ASCII).strip();
  }
}
