package dev.doorbell.gateway.api;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The minimum pace of a download: {@value #BYTES_PER_SECOND} bytes a second on average, checked
 * after the first {@link #GRACE}. A client that reads more slowly would hold the gateway's memory
 * for hours. A client that reads nothing is ended by the server's idle timeout. Not thread-safe.
 */
final class DownloadPace {
  static final int BYTES_PER_SECOND = 8 * 1024;
  static final Duration GRACE = Duration.ofSeconds(30);
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoTime;
  private final long began;

  /** Starts the clock. */
  DownloadPace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
  }

  /**
   * Checks the pace.
   *
   * @param sent bytes that the client has received
   * @throws IOException if the client reads too slowly
   */
  void check(long sent) throws IOException {
    long nanos = nanoTime.getAsLong() - began;
    if (nanos > GRACE.toNanos() && sent < nanos / NANOS_PER_SECOND * BYTES_PER_SECOND) {
      throw new IOException("the client reads too slowly");
    }
  }
}
