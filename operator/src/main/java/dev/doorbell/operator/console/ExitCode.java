package dev.doorbell.operator.console;

/** The exit codes of the process. Scripts rely on the numbers: later versions only add some. */
public enum ExitCode {
  OK(0, "done, no differences, or the job succeeded"),
  REJECTED(1, "rejected, not found, or something differs"),
  USAGE(2, "the command line, a setting or the input is invalid"),
  UNAVAILABLE(3, "the gateway or Kafka can't be reached, or is temporarily unavailable"),
  JOB_FAILED(4, "the followed job failed"),
  JOB_CANCELLED(5, "the followed job was cancelled"),
  JOB_SKIPPED(6, "the followed job was skipped"),
  BUG(70, "a bug in this command"),
  OUTPUT_CLOSED(141, "the reader of the output closed it");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  /** One line for the help and for {@code docs/operations.md}. */
  public String meaning() {
    return meaning;
  }
}
