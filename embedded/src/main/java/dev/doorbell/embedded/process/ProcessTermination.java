package dev.doorbell.embedded.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Ends child processes. If the calling thread is interrupted while it waits, {@link #terminate}
 * kills the process; each method restores the interrupt flag and returns.
 */
public final class ProcessTermination {
  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(5);

  private ProcessTermination() {}

  /**
   * Sends SIGTERM, and SIGKILL if the process has not ended within the timeout. Returns when the
   * process has ended.
   */
  public static void terminate(ProcessHandle child, Duration timeout) {
    child.destroy();
    if (!hasEndedWithin(child, timeout)) {
      kill(child);
    }
  }

  /**
   * Sends SIGKILL to the process and all its descendants, and waits until they have ended: up to
   * five seconds for each.
   */
  public static void kill(ProcessHandle child) {
    // List the descendants before the kill: those of a dead process can't be found.
    List<ProcessHandle> all = Stream.concat(Stream.of(child), child.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> hasEndedWithin(process, KILL_TIMEOUT));
  }

  /**
   * Waits and returns whether the process has ended within the timeout. If the caller is
   * interrupted, it returns at once.
   */
  public static boolean hasEndedWithin(ProcessHandle child, Duration timeout) {
    try {
      child.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !child.isAlive();
    } catch (TimeoutException e) {
      return !child.isAlive();
    } catch (ExecutionException e) {
      throw new IllegalStateException("onExit() never fails", e);
    }
  }
}
