package dev.doorbell.operator.deadletter;

import picocli.CommandLine.Option;

/** How to redrive. Filled by the command line. */
final class RedriveOptions {
  @Option(names = "--all", description = "All letters (of the newest 10000), the oldest first.")
  boolean all;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "With --all: how many are redriven at most (default: ${DEFAULT-VALUE}).")
  int limit;

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  boolean dryRun;

  @Option(
      names = "--force",
      description =
          "Ask no gateway, and write also what would be refused again. A time after which it was"
              + " not to begin is left out.")
  boolean force;

  @Option(
      names = "--automatic",
      description = "As automatic jobs: they stop before a site would send somebody a code.")
  boolean automatic;

  @Option(
      names = "--again",
      description = "Under a fresh job id, also when it was redriven before.")
  boolean again;

  @Option(names = "--json", description = "Print a line of JSON for each letter.")
  boolean json;
}
