package dev.doorbell.operator.deadletter;

import dev.doorbell.operator.console.ExitCode;

/** Counts the results of one redrive. Not thread-safe. */
final class RedriveSummary {
  private final RedriveOptions options;
  private int redriven;
  private int rejected;
  private int redrivenBefore;
  private int sourceMissing;

  RedriveSummary(RedriveOptions options) {
    this.options = options;
  }

  /** Whether the limit of {@code --all} is reached. */
  boolean isFull() {
    return options.all && redriven >= options.limit;
  }

  /**
   * Counts one result.
   *
   * @return whether to print it: with {@code --all}, dead letters without their source record are
   *     not printed; they outlive source records by weeks and would hide the others
   */
  boolean count(Redriver.Result result) {
    if (options.all && result.isSourceMissing()) {
      sourceMissing++;
      return false;
    }
    if (result.request() != null) {
      redriven++;
    } else if (result.isRejected()) {
      rejected++;
    } else {
      redrivenBefore++;
    }
    return true;
  }

  ExitCode exitCode() {
    return rejected == 0 ? ExitCode.OK : ExitCode.REJECTED;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(redriven).append(options.dryRun ? " would be redriven, " : " redriven, ");
    text.append(rejected).append(" rejected");
    if (redrivenBefore > 0) {
      text.append(", ").append(redrivenBefore).append(" redriven before");
    }
    if (sourceMissing > 0) {
      text.append(", ").append(sourceMissing).append(" skipped without a source record");
    }
    return text.toString();
  }
}
