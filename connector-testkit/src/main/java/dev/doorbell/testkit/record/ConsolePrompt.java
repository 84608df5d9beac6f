package dev.doorbell.testkit.record;

import java.io.Console;
import java.io.PrintWriter;

/** Asks at the terminal. Questions go to standard error, since results go to standard output. */
final class ConsolePrompt implements Prompt {
  private final Console console;
  private final PrintWriter questions;

  ConsolePrompt(Console console, PrintWriter questions) {
    this.console = console;
    this.questions = questions;
  }

  @Override
  public boolean isInteractive() {
    return true;
  }

  @Override
  public void show(String line) {
    questions.println(PrintableText.of(line));
    questions.flush();
  }

  @Override
  public String line(String question) {
    ask(question);
    String line = console.readLine();
    if (line == null) {
      throw new InputEndedException(question);
    }
    return line.strip();
  }

  @Override
  public String secret(String question) {
    ask(question);
    char[] secret = console.readPassword();
    if (secret == null) {
      throw new InputEndedException(question);
    }
    return String.valueOf(secret);
  }

  private void ask(String question) {
    questions.print(PrintableText.of(question) + ": ");
    questions.flush();
  }
}
