package dev.doorbell.runtime.process;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Parts that were opened one after the other and are closed in reverse order. A part that fails to
 * close is logged and does not keep the others open. Another thread may close the stack while parts
 * are still being opened (Ctrl-C during a start): a part that opens too late is closed at once and
 * the opening thread gets a {@link AlreadyClosedException}. Thread-safe.
 */
public final class CloseStack implements AutoCloseable {
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  @GuardedBy("lock")
  private boolean closed;

  // Held while parts close: two threads that closed at the same time would break the order.
  private final ReentrantLock closing = new ReentrantLock();

  /** The stack was closed before the part could be added. */
  public static final class AlreadyClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyClosedException() {
      super("closed during the start");
    }
  }

  /**
   * Adds an open part and returns it.
   *
   * @throws AlreadyClosedException if the stack is closed; the part is closed then
   */
  public <T extends AutoCloseable> T add(T part) {
    if (!push(part)) {
      close(part);
      throw new AlreadyClosedException();
    }
    return part;
  }

  /**
   * Opens a part, adds it and returns it.
   *
   * @throws AlreadyClosedException if the stack was closed before, and the part is not opened, or
   *     during the opening, and the part is closed
   */
  public <T extends AutoCloseable> T open(Supplier<T> opening) {
    if (isClosed()) {
      throw new AlreadyClosedException();
    }
    return add(opening.get());
  }

  /** Whether closing has begun. */
  public boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /** Whether no part is open. */
  public boolean isEmpty() {
    synchronized (lock) {
      return parts.isEmpty();
    }
  }

  /**
   * Closes each part once, the last one first, and returns when all are closed, also if another
   * thread closes them. How long that takes is bounded by the parts. A part that closes the stack
   * again while it is being closed does nothing.
   */
  @Override
  public void close() {
    if (closing.isHeldByCurrentThread()) {
      return;
    }
    closing.lock();
    try {
      for (AutoCloseable part = pop(); part != null; part = pop()) {
        close(part);
      }
    } finally {
      closing.unlock();
    }
  }

  private boolean push(AutoCloseable part) {
    synchronized (lock) {
      if (!closed) {
        parts.push(part);
      }
      return !closed;
    }
  }

  private @Nullable AutoCloseable pop() {
    synchronized (lock) {
      closed = true;
      return parts.poll();
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // The logger is not a static field: a process may learn where to log after it made the stack.
      LoggerFactory.getLogger(CloseStack.class)
          .warn("{} failed to close, closing the others", part.getClass().getName(), e);
    }
  }
}
