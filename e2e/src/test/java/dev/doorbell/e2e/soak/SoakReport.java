package dev.doorbell.e2e.soak;

import dev.doorbell.e2e.fault.Fault;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a soak says while it lasts, and at its end. Thread-safe. */
final class SoakReport {
  private final PrintStream out;
  private final long begin = System.nanoTime();
  private final Map<String, Integer> faults = new TreeMap<>();
  private Duration worst = Duration.ZERO;
  private String worstAfter = "nothing";

  SoakReport(PrintStream out) {
    this.out = out;
  }

  synchronized void say(String line) {
    Duration since = Duration.ofNanos(System.nanoTime() - begin);
    out.printf("%3d:%02d %s%n", since.toMinutes(), since.toSecondsPart(), line);
  }

  synchronized void broke(List<Fault> together) {
    together.forEach(fault -> {
      faults.merge(fault.getClass().getSimpleName(), 1, Integer::sum);
      say("breaks: " + fault);
    });
  }

  /** How long after the healing a new job took from its start to its end. */
  synchronized void recovered(List<Fault> from, Duration took) {
    say("works again %.1f s after it was healed".formatted(took.toMillis() / 1000.0));
    if (took.compareTo(worst) > 0) {
      worst = took;
      worstAfter = from.toString();
    }
  }

  synchronized void summarise(Map<String, Long> ends, long restarts, long messages) {
    say("jobs by end: " + ends);
    say("faults by kind: " + faults);
    say("restarts announced: %d; messages sent: %d".formatted(restarts, messages));
    say("longest recovery: %.1f s, after %s".formatted(worst.toMillis() / 1000.0, worstAfter));
  }

  synchronized void conclude(List<String> findings, String command) {
    if (findings.isEmpty()) {
      say("clean: every guarantee was kept");
      return;
    }
    say(findings.size() + " findings:");
    findings.forEach(finding -> out.println("  - " + finding));
    out.println("the same people and faults again: " + command);
    out.println("logs of this time: e2e/target/soak");
  }
}
