package dev.doorbell.operator.input;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
import dev.doorbell.operator.output.PlainText;
import java.io.Console;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal. */
public final class TerminalInput implements Input {
  private final Console console;
  private final PrintWriter questions;

  /**
   * @param questions where they are put: not among the results
   */
  public TerminalInput(Console console, PrintWriter questions) {
    this.console = console;
    this.questions = questions;
  }

  @Override
  public boolean asksPerson() {
    return true;
  }

  @Override
  public boolean hasMore() {
    return true;
  }

  @Override
  public void say(String line) {
    questions.println(PlainText.clean(line));
    questions.flush();
  }

  @Override
  public String line(String question) {
    ask(question);
    return given(console.readLine()).strip();
  }

  @Override
  public String secret(String question) {
    ask(question);
    char[] typed = console.readPassword();
    return given(typed == null ? null : String.valueOf(typed));
  }

  private void ask(String question) {
    questions.print(PlainText.clean(question) + ": ");
    questions.flush();
  }

  private static String given(@Nullable String line) {
    if (line == null) {
      throw new StoppedException(ExitCode.USAGE, "nothing was typed");
    }
    return line;
  }
}
