package dev.doorbell.runtime.process;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A stack of open parts, which are closed in the reverse order of their opening. If a part fails to
 * close, the failure is logged and the other parts are closed. Another thread may close the stack
 * while parts are still being opened (Ctrl-C during a start). A part whose opening ends after that
 * is closed at once, and the opening thread gets an {@link AlreadyClosedException}. Thread-safe.
 */
public final class CloseStack implements AutoCloseable {
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  @GuardedBy("lock")
  private boolean closed;

  // Held while parts are being closed: two threads that close parts at the same time would break
  // the order.
  private final ReentrantLock closing = new ReentrantLock();

  /** Thrown when the stack was closed before a part could be added. */
  public static final class AlreadyClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyClosedException() {
      super("closed during the start");
    }
  }

  /**
   * Adds an open part and returns it.
   *
   * @throws AlreadyClosedException if the stack is closed; this method has closed the part then
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
   * @throws AlreadyClosedException if the stack was closed before the call, so that the part was
   *     not opened, or during the opening, so that the part was closed again
   */
  public <T extends AutoCloseable> T open(Supplier<T> opening) {
    if (isClosed()) {
      throw new AlreadyClosedException();
    }
    return add(opening.get());
  }

  /** Returns whether closing has begun. */
  public boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /** Returns whether the stack has no open part. */
  public boolean isEmpty() {
    synchronized (lock) {
      return parts.isEmpty();
    }
  }

  /**
   * Closes each part once, the last one first. Returns when all parts are closed, even if another
   * thread closes them. The parts bound the time that this takes. If a part calls this method while
   * the part itself is being closed, the call does nothing.
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
      // Not a static field: a process may create the stack before it has configured logging.
      LoggerFactory.getLogger(CloseStack.class)
          .warn("{} failed to close, closing the remaining parts", part.getClass().getName(), e);
    }
  }
}
