package dev.doorbell.embedded.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** How children end. Interrupted while waiting, these methods kill, restore the flag and return. */
public final class ChildEnd {
  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  private ChildEnd() {}

  /** SIGTERM, then SIGKILL when the time is up. Returns when the process is gone. */
  public static void politely(ProcessHandle child, Duration patience) {
    child.destroy();
    if (!isGoneWithin(child, patience)) {
      abruptly(child);
    }
  }

  /** SIGKILL to the process and all its descendants, which are gone when this returns. */
  public static void abruptly(ProcessHandle child) {
    // The descendants first: once the parent is dead they cannot be found through it any more.
    List<ProcessHandle> all = Stream.concat(Stream.of(child), child.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> isGoneWithin(one, AFTER_KILL));
  }

  /** Whether the process ended in time; false too when the waiting thread is interrupted. */
  public static boolean isGoneWithin(ProcessHandle child, Duration patience) {
    try {
      child.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return !child.isAlive();
    } catch (TimeoutException stillThere) {
      return !child.isAlive();
    } catch (ExecutionException cannotHappen) {
      throw new IllegalStateException(cannotHappen);
    }
  }
}
