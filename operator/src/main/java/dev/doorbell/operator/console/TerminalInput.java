package dev.doorbell.operator.console;

import java.io.Console;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Asks the user at the terminal. */
public final class TerminalInput implements Input {
  private final Console console;
  private final PrintWriter questions;

  /**
   * @param questions where to print questions; not standard output, which is for results
   */
  public TerminalInput(Console console, PrintWriter questions) {
    this.console = console;
    this.questions = questions;
  }

  @Override
  public boolean isInteractive() {
    return true;
  }

  @Override
  public boolean hasMore() {
    return true;
  }

  @Override
  public void show(String line) {
    questions.println(PlainText.clean(line));
    questions.flush();
  }

  @Override
  public String line(String question) {
    ask(question);
    return typed(console.readLine()).strip();
  }

  @Override
  public String secret(String question) {
    ask(question);
    char[] secret = console.readPassword();
    return typed(secret == null ? null : String.valueOf(secret));
  }

  private void ask(String question) {
    questions.print(PlainText.clean(question) + ": ");
    questions.flush();
  }

  private static String typed(@Nullable String line) {
    if (line == null) {
      throw new CommandException(ExitCode.USAGE, "nothing was typed");
    }
    return line;
  }
}
