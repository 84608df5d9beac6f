package dev.doorbell.sdk.coding;

import io.airlift.compress.v3.zstd.ZstdJavaInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.brotli.dec.BrotliInputStream;

/**
 * Undoes the codings in the header {@code Content-Encoding}: {@code gzip}, {@code deflate}, {@code
 * br} and {@code zstd}, by RFC 9110, 8.4. As browsers do, it reads {@code deflate} with and without
 * the header of zlib, and ignores a missing or wrong trailer and bytes behind the end of gzip and
 * deflate. Unlike browsers, it rejects an unknown coding: a document must not be stored coded.
 */
public final class ContentCodings {
  /** For the header {@code Accept-Encoding}. */
  public static final String ACCEPTED = "gzip, deflate, br, zstd";

  /** More than any site applies. Each one takes memory and time. */
  private static final int MAX_CODINGS = 4;

  private ContentCodings() {}

  /** Reads a decoded body to its end, and does not close it. */
  @FunctionalInterface
  public interface BodyReader<T> {
    T read(InputStream decoded) throws IOException;
  }

  /**
   * Reads the whole body while it is decoded. An empty body stays empty, whatever its coding.
   *
   * @param headers the values of {@code Content-Encoding}, each a list
   * @param most the largest result in bytes, also between two codings
   * @param reader reads the result; it gets the exceptions of this method from the stream
   * @throws UnknownCodingException if a coding is not supported
   * @throws TooLargeException if a result is larger
   * @throws IOException if the body is broken or ends too early
   */
  public static <T> T read(InputStream body, List<String> headers, int most, BodyReader<T> reader)
      throws IOException {
    PushbackInputStream start = new PushbackInputStream(body);
    int first = start.read();
    if (first < 0) {
      return reader.read(InputStream.nullInputStream());
    }
    start.unread(first);
    List<String> codings =
        headers.stream()
            .flatMap(header -> Arrays.stream(header.split(",", -1)))
            .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
            .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
            .toList();
    if (codings.size() > MAX_CODINGS) {
      throw new UnknownCodingException();
    }
    InputStream decoded = new BoundedStream(start, most);
    try {
      for (String coding : codings.reversed()) {
        decoded = new BoundedStream(undo(coding, decoded), most);
      }
      return reader.read(decoded);
    } catch (RuntimeException broken) {
      // The decoder of zstd throws these. The message is dropped: it may quote the content.
      throw new IOException("The body is broken: " + broken.getClass().getSimpleName());
    } finally {
      decoded.close();
    }
  }

  private static InputStream undo(String coding, InputStream coded) throws IOException {
    return switch (coding) {
      case "gzip", "x-gzip" -> InflatedStream.ofGzip(coded);
      case "deflate" -> InflatedStream.ofDeflate(coded);
      case "br" -> new BrotliInputStream(coded);
      case "zstd" -> new ZstdJavaInputStream(coded);
      default -> throw new UnknownCodingException();
    };
  }
}
