package dev.doorbell.operator.deadletter;

import dev.doorbell.operator.exit.ExitCode;

/** Counts what came of the letters of one redrive. For one thread. */
final class RedriveTally {
  private final RedriveOptions options;
  private int redriven;
  private int refused;
  private int before;
  private int gone;

  RedriveTally(RedriveOptions options) {
    this.options = options;
  }

  /** Whether as many were redriven as may be. */
  boolean isFull() {
    return options.all && redriven >= options.limit;
  }

  /**
   * Counts one.
   *
   * @return whether it is worth a line: letters outlive their originals by weeks, and among all of
   *     them those that are only history would hide the rest
   */
  boolean count(Redrive.Result result) {
    if (options.all && result.isGone()) {
      gone++;
      return false;
    }
    if (result.request() != null) {
      redriven++;
    } else if (result.isRefused()) {
      refused++;
    } else {
      before++;
    }
    return true;
  }

  ExitCode exitCode() {
    return refused == 0 ? ExitCode.OK : ExitCode.REFUSED;
  }

  String summary() {
    StringBuilder summary = new StringBuilder();
    summary.append(redriven).append(options.dryRun ? " would be redriven, " : " redriven, ");
    summary.append(refused).append(" refused");
    if (before > 0) {
      summary.append(", ").append(before).append(" redriven before");
    }
    if (gone > 0) {
      summary.append(", ").append(gone).append(" passed over whose originals are gone");
    }
    return summary.toString();
  }
}
