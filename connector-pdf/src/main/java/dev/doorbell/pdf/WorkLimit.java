package dev.doorbell.pdf;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Ends work that takes too long, or whose run was stopped. The libraries don't notice an interrupt,
 * so what they call back calls {@link #check}. Confined to one thread.
 */
final class WorkLimit {
  private final String what;
  private final LongSupplier nanos;
  private final Duration most;
  private final long began;

  /**
   * Starts the clock.
   *
   * @param what the work, for messages: {@code "Printing the page"}
   */
  WorkLimit(String what, Duration most, LongSupplier nanos) {
    this.what = what;
    this.most = most;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  /**
   * Returns if the work may continue.
   *
   * @throws RunStoppedException if the thread was interrupted; it stays so
   * @throws ConnectorException {@code FILE_DOWNLOAD_FAILED} if the time is up
   */
  void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new RunStoppedException(what + " was stopped with its run");
    }
    if (nanos.getAsLong() - began > most.toNanos()) {
      throw failed("took longer than " + most.toSeconds() + " s");
    }
  }

  /** {@code FILE_DOWNLOAD_FAILED}, for a reason without personal data. */
  ConnectorException failed(String why) {
    return new ConnectorException(ErrorCode.FILE_DOWNLOAD_FAILED, what + " " + why);
  }
}
