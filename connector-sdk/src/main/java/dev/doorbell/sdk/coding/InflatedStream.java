package dev.doorbell.sdk.coding;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads compressed data up to its own end mark, and nothing behind it: neither a trailer nor more
 * members of gzip. The JDK's streams reject bytes behind the end and a missing trailer.
 */
final class InflatedStream extends FilterInputStream {
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int DEFLATE = 8;
  private static final int PRESET_DICTIONARY = 0x20;

  private final Inflater inflater = new Inflater(true);
  private final byte[] buffer = new byte[8192];

  private InflatedStream(InputStream compressed) {
    super(compressed);
  }

  /** The content of a gzip file, RFC 1952. */
  static InputStream ofGzip(InputStream file) throws IOException {
    int flags = gzipFlags(file);
    if ((flags & EXTRA) != 0) {
      int length = next(file) | next(file) << 8;
      skip(file, length);
    }
    for (int text : new int[] {NAME, COMMENT}) {
      if ((flags & text) != 0) {
        while (next(file) != 0) {
          // Skips the text, which ends with a zero.
        }
      }
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(file, 2);
    }
    return new InflatedStream(file);
  }

  private static int gzipFlags(InputStream file) throws IOException {
    if (next(file) != 0x1f || next(file) != 0x8b || next(file) != DEFLATE) {
      throw new IOException("The body is not gzip");
    }
    int flags = next(file);
    skip(file, 6);
    return flags;
  }

  /** The content of {@code deflate}: with the header of zlib, RFC 1950, or without, RFC 1951. */
  static InputStream ofDeflate(InputStream coded) throws IOException {
    PushbackInputStream start = new PushbackInputStream(coded, 2);
    int method = next(start);
    int flags = start.read();
    boolean zlib = (method & 0x0f) == DEFLATE && flags >= 0 && ((method << 8) | flags) % 31 == 0;
    if (zlib && (flags & PRESET_DICTIONARY) != 0) {
      throw new IOException("The body needs a dictionary");
    }
    if (!zlib) {
      if (flags >= 0) {
        start.unread(flags);
      }
      start.unread(method);
    }
    return new InflatedStream(start);
  }

  private static int next(InputStream from) throws IOException {
    int next = from.read();
    if (next < 0) {
      throw new EOFException("The body ends in its header");
    }
    return next;
  }

  private static void skip(InputStream from, int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next(from);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          int count = in.read(buffer, 0, buffer.length);
          if (count < 0) {
            throw new EOFException("The body ends too early");
          }
          inflater.setInput(buffer, 0, count);
        }
        int count = inflater.inflate(target, offset, length);
        if (count > 0) {
          return count;
        }
      }
      return -1;
    } catch (DataFormatException broken) {
      throw new IOException("The body is broken", broken);
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
