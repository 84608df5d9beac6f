package dev.doorbell.operator.console;

import org.jspecify.annotations.Nullable;

/** Ends the command. Its message is one line for the user and contains no secrets. */
public class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public CommandException(ExitCode exitCode, String line) {
    this(exitCode, line, null);
  }

  public CommandException(ExitCode exitCode, String line, @Nullable Throwable cause) {
    super(line, cause);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  /** One line for standard error; empty if there is no message. */
  public String line() {
    return String.valueOf(getMessage());
  }
}
