package dev.doorbell.gateway.home;

import dev.doorbell.gateway.http.Gzip;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One of Home's files.
 *
 * @param etag of the content, the same for both encodings
 */
@SuppressWarnings("ArrayRecordComponent") // The array is passed on and never compared.
record HomeFile(String contentType, byte[] plain, byte[] gzipped, String etag) {
  private static final int HASH_BYTES = 12;

  static HomeFile of(String contentType, byte[] plain) {
    // Weak, since it is the same for both encodings.
    String etag = "W/\"" + hashOf(plain) + "\"";
    return new HomeFile(contentType, plain, Gzip.pack(plain), etag);
  }

  /** The beginning of the SHA-256 of some content, in hexadecimal digits. */
  static String hashOf(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "HomeFile[" + contentType + ", " + plain.length + " bytes]";
  }
}
