package dev.doorbell.worker.round;

import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.worker.trace.StackText;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing once, on a virtual thread of its own. What it throws ends here: it is logged
 * without its message, which may quote what was worked on.
 */
public final class Errand {
  private static final Logger LOG = LoggerFactory.getLogger(Errand.class);

  private Errand() {}

  /** Starts at once, and is not waited for. */
  public static void start(String name, Runnable task) {
    Thread.ofVirtual().name(name).start(() -> run(name, task));
  }

  /**
   * An errand that any number may ask for in a moment: it runs on one thread at a time, and once
   * more after the last who asked.
   */
  public static Runnable shared(String name, Runnable task) {
    AtomicInteger asked = new AtomicInteger();
    return () -> {
      if (asked.getAndIncrement() == 0) {
        Thread.ofVirtual().name(name).start(() -> runFor(asked, name, task));
      }
    };
  }

  private static void runFor(AtomicInteger asked, String name, Runnable task) {
    int served;
    do {
      served = asked.get();
      run(name, task);
    } while (!asked.compareAndSet(served, 0));
  }

  static void run(String name, Runnable task) {
    try {
      task.run();
    } catch (StoreUnavailableException e) {
      LOG.info("{} was given up: {}", name, e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.warn("{} failed:\n{}", name, StackText.of(e));
    }
  }
}
