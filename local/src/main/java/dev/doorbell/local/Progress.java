package dev.doorbell.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Says on the terminal what is being done while it takes time. For one thread. */
final class Progress {
  private final PrintStream out;
  private final InstantSource clock;

  Progress(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Something that may take a while. */
  @FunctionalInterface
  interface Step<T> {
    T take();
  }

  /** Takes one step, saying what it is before and how long it took after. */
  <T> T during(String what, Step<T> step) {
    out.print("doorbell: " + what + " ...");
    out.flush();
    Instant begun = clock.instant();
    try {
      T result = step.take();
      double seconds = Duration.between(begun, clock.instant()).toMillis() / 1000.0;
      out.println(String.format(Locale.ROOT, " %.1f s", seconds));
      return result;
    } catch (RuntimeException e) {
      out.println();
      throw e;
    }
  }

  void addresses(LocalDoorbell doorbell) {
    out.println();
    out.println("  Gateway       " + doorbell.gatewayUrl() + "/api/");
    out.println("  Sites         " + doorbell.sitesUrl() + "/ (logins, phones and mailboxes)");
    out.println("  Kafka         " + doorbell.bootstrapServers());
    out.println("  Metrics       " + doorbell.gatewayManagementUrl() + "/metrics (gateway)");
    out.println("                " + doorbell.workerManagementUrl() + "/metrics (worker)");
    out.println();
    out.println("doorbell: up. Ctrl-C stops everything. Open Home:");
    out.println();
    out.println("  Home          " + doorbell.gatewayUrl() + "/");
  }
}
