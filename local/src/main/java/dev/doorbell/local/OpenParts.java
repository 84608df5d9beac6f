package dev.doorbell.local;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What has been started, closed in reverse order. It may be closed by another thread in the middle
 * of a start (Ctrl-C): what opens after that is closed on the spot, and the start ends there.
 * Thread-safe.
 */
final class OpenParts implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean closed;

  /** Opens a part. */
  @FunctionalInterface
  interface Opening<T extends AutoCloseable> {
    T open();
  }

  /**
   * Opens one part and keeps it.
   *
   * @throws StoppedException when everything was closed meanwhile
   */
  <T extends AutoCloseable> T add(Opening<T> opening) {
    if (isClosed()) {
      throw new StoppedException();
    }
    T part = opening.open();
    if (!keep(part)) {
      closeOne(part);
      throw new StoppedException();
    }
    return part;
  }

  @Override
  public void close() {
    AutoCloseable next = takeLast();
    while (next != null) {
      closeOne(next);
      next = takeLast();
    }
  }

  /** Whether closing has begun. */
  synchronized boolean isClosed() {
    return closed;
  }

  /** Whether there is nothing to close. */
  synchronized boolean isEmpty() {
    return open.isEmpty();
  }

  private synchronized boolean keep(AutoCloseable part) {
    if (closed) {
      return false;
    }
    open.push(part);
    return true;
  }

  private synchronized @Nullable AutoCloseable takeLast() {
    closed = true;
    return open.poll();
  }

  private static void closeOne(AutoCloseable part) {
    try {
      part.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // The parts below must be closed all the same.
      // No static logger: where it writes to is only known once the data folder is open.
      LoggerFactory.getLogger(OpenParts.class)
          .warn("Closing {} failed", part.getClass().getSimpleName(), e);
    }
  }

  /** The start was stopped before it ended. */
  static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
