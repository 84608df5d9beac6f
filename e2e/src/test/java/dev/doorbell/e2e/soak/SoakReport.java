package dev.doorbell.e2e.soak;

import dev.doorbell.e2e.fault.Fault;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints the progress of a soak test and its result. Thread-safe. */
final class SoakReport {
  private final PrintStream out;
  private final long startedAt = System.nanoTime();
  private final Map<String, Integer> faults = new TreeMap<>();
  private Duration longestRecovery = Duration.ZERO;
  private String longestRecoveryAfter = "nothing";

  SoakReport(PrintStream out) {
    this.out = out;
  }

  synchronized void log(String line) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
    out.printf("%3d:%02d %s%n", elapsed.toMinutes(), elapsed.toSecondsPart(), line);
  }

  synchronized void recordFaults(List<Fault> concurrent) {
    concurrent.forEach(fault -> {
      faults.merge(fault.getClass().getSimpleName(), 1, Integer::sum);
      log("fault begins: " + fault);
    });
  }

  /** Records how long after the end of the faults the first new job succeeded. */
  synchronized void recordRecovery(List<Fault> from, Duration took) {
    log(
        "a new job succeeded %.1f s after the end of the fault"
            .formatted(took.toMillis() / 1000.0));
    if (took.compareTo(longestRecovery) > 0) {
      longestRecovery = took;
      longestRecoveryAfter = from.toString();
    }
  }

  synchronized void logSummary(Map<String, Long> ends, long restarts, long messages) {
    log("jobs by end: " + ends);
    log("faults by kind: " + faults);
    log("restarts announced: %d; messages sent: %d".formatted(restarts, messages));
    log(
        "longest recovery: %.1f s, after %s"
            .formatted(longestRecovery.toMillis() / 1000.0, longestRecoveryAfter));
  }

  synchronized void logResult(List<String> violations, String command) {
    if (violations.isEmpty()) {
      log("no guarantee was violated");
      return;
    }
    log(violations.size() + " violations:");
    violations.forEach(violation -> out.println("  - " + violation));
    out.println("to repeat with the same users and faults: " + command);
    out.println("logs: e2e/target/soak");
  }
}
