package dev.doorbell.operator;

import dev.doorbell.operator.console.Terminal;
import dev.doorbell.operator.console.TerminalProbe;
import dev.doorbell.runtime.settings.Environment;
import java.time.InstantSource;
import java.time.ZoneId;

/** Entry point of {@code bin/doorbell} and of the container. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with one of the documented exit codes. */
  public static void main(String[] arguments) {
    // There is no logging backend for Kafka's clients, and SLF4J must not warn about that.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(run(arguments));
  }

  private static int run(String... arguments) {
    OperatorSettings settings = new OperatorSettings(Environment.ofProcess());
    Terminal terminal = new TerminalProbe(System.getenv()).terminal();
    try (Commands commands =
        new Commands(settings, terminal, InstantSource.system(), ZoneId.systemDefault())) {
      return commands.commandLine().execute(arguments);
    }
  }
}
