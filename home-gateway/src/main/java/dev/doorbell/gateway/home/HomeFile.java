package dev.doorbell.gateway.home;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * One of Home's files.
 *
 * @param etag of the content, the same for both encodings
 */
@SuppressWarnings("ArrayRecordComponent") // The array is passed on and never compared.
record HomeFile(String contentType, byte[] plain, byte[] gzipped, String etag) {
  private static final int ETAG_BYTES = 12;

  static HomeFile of(String contentType, byte[] plain) {
    return new HomeFile(contentType, plain, gzip(plain), etagOf(plain));
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("could not compress a file of Home", e);
    }
    return packed.toByteArray();
  }

  private static String etagOf(byte[] plain) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
      // Weak, since it is the same for both encodings.
      return "W/\"" + HexFormat.of().formatHex(hash, 0, ETAG_BYTES) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "HomeFile[" + contentType + ", " + plain.length + " bytes]";
  }
}
