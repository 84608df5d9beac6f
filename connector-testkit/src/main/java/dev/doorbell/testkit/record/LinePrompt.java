package dev.doorbell.testkit.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;

/** Reads a pipe or a file, one line for each question. */
final class LinePrompt implements Prompt {
  private final BufferedReader in;
  private final PrintWriter notices;

  LinePrompt(BufferedReader in, PrintWriter notices) {
    this.in = in;
    this.notices = notices;
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public void show(String line) {
    notices.println(PrintableText.of(line));
    notices.flush();
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
        throw new InputEndedException(question);
      }
      return line;
    } catch (IOException unreadable) {
      throw new InputEndedException(question);
    }
  }
}
