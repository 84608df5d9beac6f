package dev.doorbell.store.database;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Runs a call on a thread of its own, which is never interrupted. A virtual thread that is
 * interrupted while it waits for a socket closes that socket (see the JDK's {@code
 * java.net.Socket}): the cancel of a run would break a connection of the pool, and leave the
 * outcome of its statement unknown.
 */
final class UninterruptibleCall {
  private UninterruptibleCall() {}

  /**
   * Blocks until the call has ended. Throws what the call throws; sets the caller's interrupt flag
   * again when the caller was interrupted meanwhile.
   */
  static <T extends @Nullable Object> T call(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().name("statement").start(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw unchecked(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unchecked(ExecutionException failed) {
    return switch (failed.getCause()) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default -> new IllegalStateException("The statement failed", failed.getCause());
    };
  }
}
