package dev.doorbell.store.database;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Runs a call on a separate thread, which is never interrupted. If a virtual thread is interrupted
 * while it waits for a socket, the JDK closes the socket (see {@code java.net.Socket}). Without
 * this class, the cancel of a run would break a connection of the pool, and the outcome of the
 * statement would be unknown.
 */
final class UninterruptibleCall {
  private UninterruptibleCall() {}

  /**
   * Blocks until the call has ended. Throws what the call throws. If the caller is interrupted
   * meanwhile, its interrupt flag is set again afterwards.
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
