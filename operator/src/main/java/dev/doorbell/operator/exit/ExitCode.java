package dev.doorbell.operator.exit;

/** What the process ends with. Scripts rely on the numbers: they only ever gain. */
public enum ExitCode {
  OK(0, "done, as it should be, or the job succeeded"),
  REFUSED(1, "refused, not found, or something differs"),
  USAGE(2, "the command line, a setting or what was typed makes no sense"),
  UNREACHABLE(3, "the gateway or Kafka can't be reached, or can't answer now"),
  JOB_FAILED(4, "the job that was followed failed"),
  JOB_CANCELLED(5, "the job that was followed was cancelled"),
  JOB_SKIPPED(6, "the job that was followed was skipped"),
  BUG(70, "a bug of this command"),
  NOBODY_READS(141, "nobody reads the output any more");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  /** One line for the help and the operations page. */
  public String meaning() {
    return meaning;
  }
}
