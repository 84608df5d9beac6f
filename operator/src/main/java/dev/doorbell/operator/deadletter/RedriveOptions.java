package dev.doorbell.operator.deadletter;

import picocli.CommandLine.Option;

/** The options of {@code dead-letters redrive}. Set by picocli. */
final class RedriveOptions {
  @Option(
      names = "--all",
      description = "All dead letters among the newest 10000, the oldest first.")
  boolean all;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "With --all: maximum number to redrive (default: ${DEFAULT-VALUE}).")
  int limit;

  @Option(names = "--dry-run", description = "Print what would be redriven, and write nothing.")
  boolean dryRun;

  @Option(
      names = "--force",
      description =
          "Ask no gateway, and also write records that workers may reject again. Removes notAfter"
              + " if that time has passed.")
  boolean force;

  @Option(
      names = "--automatic",
      description = "Request automatic jobs, which end before a site sends a code.")
  boolean automatic;

  @Option(
      names = "--again",
      description = "Use a new job id even if the record was redriven before.")
  boolean again;

  @Option(names = "--json", description = "Print one line of JSON for each dead letter.")
  boolean json;
}
