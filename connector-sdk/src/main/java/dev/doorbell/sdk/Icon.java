package dev.doorbell.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The icon of a site: a PNG of 16 to 512 pixels in each direction and at most {@link #MAX_BYTES}.
 * Other formats are rejected: frontends show the icon on their own page, and an SVG may contain
 * scripts. Immutable.
 *
 * @param bytes the PNG
 */
@SuppressWarnings("ArrayRecordComponent") // It is copied, and compared by its content.
public record Icon(byte[] bytes) {
  /** The maximum size of an icon in bytes. */
  public static final int MAX_BYTES = 32 * 1024;

  private static final int MIN_PIXELS = 16;
  private static final int MAX_PIXELS = 512;
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int HEADER = 0x49484452; // IHDR
  private static final int END = 0x49454E44; // IEND

  /** Length and type before the content of a part of a PNG, and the checksum after it. */
  private static final int AROUND_A_PART = 12;

  /**
   * Creates an icon.
   *
   * @throws IllegalArgumentException if the bytes are not an icon; the message is one line
   */
  public Icon {
    bytes = bytes.clone();
    requirePng(bytes);
  }

  /**
   * Reads the icon from a resource of the connector's jar.
   *
   * @param connector the connector's class
   * @param resource relative to the package of the class, for instance {@code my-bank.png}
   * @throws IllegalArgumentException if there is no such resource, or it is not an icon; the
   *     message is one line that names the resource
   */
  public static Icon png(Class<?> connector, String resource) {
    try (InputStream file = connector.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalArgumentException("there is none beside the class " + connector.getName());
      }
      return new Icon(file.readNBytes(MAX_BYTES + 1));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The icon '%s' is not valid: %s".formatted(resource, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("The icon '%s' can't be read".formatted(resource), e);
    }
  }

  /** The PNG; a copy. */
  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  private static void requirePng(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("it is larger than %d bytes".formatted(MAX_BYTES));
    }
    ByteBuffer png = ByteBuffer.wrap(bytes);
    boolean hasHeader =
        bytes.length >= 8 + AROUND_A_PART + 13
            && png.getLong() == SIGNATURE
            && png.getInt() == 13
            && png.getInt() == HEADER;
    if (!hasHeader || !isComplete(png.position(8))) {
      throw new IllegalArgumentException("it is not a PNG");
    }
    int width = png.getInt(16);
    int height = png.getInt(20);
    if (Math.min(width, height) < MIN_PIXELS || Math.max(width, height) > MAX_PIXELS) {
      throw new IllegalArgumentException(
          "it must have %d to %d pixels in each direction".formatted(MIN_PIXELS, MAX_PIXELS));
    }
  }

  /** Whether the parts follow each other up to the end of the file, which is the part IEND. */
  private static boolean isComplete(ByteBuffer png) {
    while (png.remaining() >= AROUND_A_PART) {
      int length = png.getInt();
      int type = png.getInt();
      if (length < 0 || length > png.remaining() - 4) {
        return false;
      }
      png.position(png.position() + length + 4);
      if (type == END) {
        return !png.hasRemaining();
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Icon icon && Arrays.equals(bytes, icon.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Icon[%d bytes]".formatted(bytes.length);
  }
}
