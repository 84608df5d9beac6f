package dev.doorbell.operator.console;

/**
 * Input of a terminal whose output is redirected: the user would not see the questions, and the
 * terminal would show a typed secret. Rejects every question.
 */
public final class RejectingInput implements Input {

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public boolean hasMore() {
    return true;
  }

  @Override
  public void show(String line) {
    // The output is redirected, so the user would not see the line.
  }

  @Override
  public String line(String question) {
    throw new CommandException(
        ExitCode.USAGE,
        "the output is not a terminal, so the command can't ask: pipe the answer in, or do not redirect");
  }

  @Override
  public String secret(String question) {
    return line(question);
  }
}
