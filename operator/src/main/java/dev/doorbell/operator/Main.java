package dev.doorbell.operator;

import dev.doorbell.runtime.settings.Environment;
import java.time.InstantSource;
import java.time.ZoneId;

/** What {@code bin/doorbell} starts, and a container's entry point. */
public final class Main {
  private Main() {}

  /** Ends the process with one of the documented exit codes. */
  public static void main(String[] arguments) {
    // Kafka's clients log to whatever there is; here there is nothing, and that needs no warning.
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
