package dev.doorbell.operator.console;

/** Formats sizes for the terminal. */
public final class ByteSize {
  private static final int KILO = 1024;

  private ByteSize() {}

  /** {@code 512 B}, {@code 12 KB}, {@code 3 MB}; rounded down. */
  public static String text(long bytes) {
    if (bytes < KILO) {
      return bytes + " B";
    }
    long kilobytes = bytes / KILO;
    return kilobytes < KILO ? kilobytes + " KB" : kilobytes / KILO + " MB";
  }
}
