package dev.doorbell.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Compresses responses. */
public final class Gzip {
  private static final Pattern ACCEPTED =
      Pattern.compile("gzip\\s*(?:;\\s*q\\s*=\\s*(?!0(?:\\.0*)?\\s*$).+)?");

  private Gzip() {}

  /** Whether a client accepts it, by the values of its header {@code Accept-Encoding}. */
  public static boolean isAccepted(List<String> acceptEncoding) {
    return acceptEncoding.stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .anyMatch(coding -> ACCEPTED.matcher(coding.strip().toLowerCase(Locale.ROOT)).matches());
  }

  /** The bytes, compressed. */
  public static byte[] pack(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("could not compress in memory", e);
    }
    return packed.toByteArray();
  }
}
