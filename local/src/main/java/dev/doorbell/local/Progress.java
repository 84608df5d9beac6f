package dev.doorbell.local;

import dev.doorbell.issuer.Person;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Prints each step of the start and its duration to the terminal. Not thread-safe. */
final class Progress {
  private final PrintStream out;
  private final InstantSource clock;

  Progress(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /** One step of the start. */
  @FunctionalInterface
  interface Step<T> {
    T run();
  }

  /** Prints the name of a step, runs it, and prints its duration. */
  <T> T during(String what, Step<T> step) {
    out.print("doorbell: " + what + " ...");
    out.flush();
    Instant begun = clock.instant();
    try {
      T result = step.run();
      double seconds = Duration.between(begun, clock.instant()).toMillis() / 1000.0;
      out.println(String.format(Locale.ROOT, " %.1f s", seconds));
      return result;
    } catch (RuntimeException e) {
      out.println();
      throw e;
    }
  }

  /** Prints a line. */
  void line(String text) {
    out.println("doorbell: " + text);
  }

  /** Prints the addresses of all parts, and what the operator should know about connectors. */
  void addresses(LocalDoorbell doorbell) {
    out.println();
    out.println("  Gateway       " + doorbell.gatewayUrl() + "/api/");
    out.println("  Sites         " + doorbell.sitesUrl() + "/ (logins, phones and mailboxes)");
    out.println("  Issuer        " + doorbell.issuerUrl() + " (sign-in for development)");
    out.println("  Kafka         " + doorbell.bootstrapServers());
    out.println("  Metrics       " + doorbell.gatewayManagementUrl() + "/metrics (gateway)");
    out.println("                " + doorbell.workerManagementUrl() + "/metrics (worker)");
    out.println();
    doorbell.warnings().forEach(line -> out.println("doorbell: " + line));
    out.println("doorbell: up. Ctrl-C stops everything. Open Home:");
    out.println();
    out.println("  Home          " + doorbell.gatewayUrl() + "/");
    for (Person person : doorbell.people()) {
      out.println("  Sign in as    %s, password %s".formatted(person.name(), person.password()));
    }
    out.println("  Token         bin/doorbell token (for curl; the first person's)");
  }
}
