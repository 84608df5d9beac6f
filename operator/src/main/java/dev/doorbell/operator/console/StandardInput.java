package dev.doorbell.operator.console;

import java.io.BufferedReader;
import java.io.IOException;

/** Reads a pipe or a file, one line for each question. Shows no questions. */
public final class StandardInput implements Input {
  private final BufferedReader in;

  public StandardInput(BufferedReader in) {
    this.in = in;
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public boolean hasMore() {
    try {
      in.mark(1);
      boolean more = in.read() >= 0;
      in.reset();
      return more;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void show(String line) {
    // The author of the piped input knows the questions, so this shows nothing.
  }

  @Override
  public String line(String question) {
    return secret(question).strip();
  }

  @Override
  public String secret(String question) {
    try {
      String line = in.readLine();
      if (line == null) {
        throw new CommandException(
            ExitCode.USAGE, "standard input ended before the answer to: " + question);
      }
      return line;
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "standard input can't be read", e);
    }
  }
}
