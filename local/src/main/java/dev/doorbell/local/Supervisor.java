package dev.doorbell.local;

import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.runtime.process.PeriodicTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts broker and database again when their processes have ended. Each is started again at most
 * three times; then the run ends, since something is wrong that a start does not correct. One
 * thread calls {@link #check}.
 */
final class Supervisor {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration CHECK = Duration.ofSeconds(1);
  private static final int MAX_RESTARTS = 3;

  private final List<Part> parts;
  private final Progress progress;
  private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

  // Only the thread that calls check() uses the following two.
  private final Map<Part, Integer> restarts = new HashMap<>();
  private final Set<Part> missing = new HashSet<>();

  /**
   * A child process.
   *
   * @param name for the user at the terminal
   * @param restart throws a {@link StartFailedException} if the process does not start
   */
  record Part(String name, Path log, BooleanSupplier isAlive, Runnable restart) {}

  Supervisor(List<Part> parts, Progress progress) {
    this.parts = List.copyOf(parts);
    this.progress = progress;
  }

  /**
   * Starts to check once a second. The caller closes the result before the parts: otherwise it
   * would start them again.
   */
  PeriodicTask start() {
    return PeriodicTask.start("supervisor", CHECK, this::check);
  }

  /**
   * Starts each part again that was not alive at this check and the one before. The process may
   * have ended because all of Doorbell is being stopped (Ctrl-C); then there is no second check.
   */
  void check() {
    for (Part part : parts) {
      if (part.isAlive().getAsBoolean()) {
        missing.remove(part);
      } else if (!missing.add(part) && ends.isEmpty()) {
        startAgain(part);
      }
    }
  }

  private void startAgain(Part part) {
    int attempt = restarts.merge(part, 1, Integer::sum);
    if (attempt > MAX_RESTARTS) {
      ends.add(
          "%s ended unexpectedly and was started again %d times already: see %s"
              .formatted(part.name(), MAX_RESTARTS, part.log()));
      return;
    }
    String what =
        "%s ended unexpectedly, starting it again (%d of %d)"
            .formatted(part.name(), attempt, MAX_RESTARTS);
    LOG.warn("{}; its log: {}", what, part.log());
    try {
      progress.during(
          what,
          () -> {
            part.restart().run();
            return part;
          });
      missing.remove(part);
    } catch (StartFailedException e) {
      LOG.warn("{} did not start", part.name(), e);
    }
  }

  /**
   * Blocks until a part has ended once too often.
   *
   * @return one line for the user
   */
  String awaitEnd() throws InterruptedException {
    return ends.take();
  }
}
