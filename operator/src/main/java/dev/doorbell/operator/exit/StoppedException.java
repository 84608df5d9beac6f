package dev.doorbell.operator.exit;

import org.jspecify.annotations.Nullable;

/** The command can't go on. Its message is one line for the operator, without secrets. */
public class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public StoppedException(ExitCode exitCode, String line) {
    this(exitCode, line, null);
  }

  public StoppedException(ExitCode exitCode, String line, @Nullable Throwable cause) {
    super(line, cause);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  /** One line, fit for standard error. */
  public String line() {
    return String.valueOf(getMessage());
  }
}
