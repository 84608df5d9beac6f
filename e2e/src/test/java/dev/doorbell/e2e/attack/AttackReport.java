package dev.doorbell.e2e.attack;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints the figures of attacks and collects the limits that did not hold. Thread-safe. */
final class AttackReport {
  private final PrintStream out;
  private final List<String> broken = new ArrayList<>();
  private String attack = "";

  AttackReport(PrintStream out) {
    this.out = out;
  }

  synchronized void begin(Attack next) {
    attack = next.name();
    out.println(attack);
  }

  /** Prints a figure. */
  synchronized void figure(String name, Object value) {
    out.printf("  %-58s %s%n", name, value);
  }

  /** Prints a figure that must not exceed a limit. */
  synchronized void atMost(String name, long value, long limit) {
    figure(name, "%d (limit %d)".formatted(value, limit));
    require(value <= limit, "%s: %d instead of at most %d".formatted(name, value, limit));
  }

  /** Reports a broken limit unless the condition holds. */
  synchronized void require(boolean holds, String otherwise) {
    if (!holds) {
      out.println("  BROKEN " + otherwise);
      broken.add(attack + ": " + otherwise);
    }
  }

  /** The limits that did not hold. */
  synchronized List<String> broken() {
    return List.copyOf(broken);
  }
}
