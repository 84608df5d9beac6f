package dev.doorbell.worker.round;

import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.worker.trace.StackText;
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
