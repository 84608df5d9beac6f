package dev.doorbell.operator.console;

import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import tools.jackson.databind.JsonNode;

/**
 * Prints results to standard output, flushed after each line, and notices to standard error. A
 * result that can't be written because the reader has closed the pipe ends the command with {@link
 * ExitCode#OUTPUT_CLOSED}. Not thread-safe; the caller closes the writers.
 */
public final class Output {
  private final PrintWriter results;
  private final PrintWriter notices;
  private final ColorScheme colours;
  private final TableRenderer tables;

  /**
   * @param terminalWidth in characters; empty if the output is not a terminal or the width is
   *     unknown
   */
  public Output(PrintWriter results, PrintWriter notices, Ansi ansi, OptionalInt terminalWidth) {
    this.results = results;
    this.notices = notices;
    this.colours = Help.defaultColorScheme(ansi);
    this.tables = new TableRenderer(colours, terminalWidth);
  }

  /** Prints one line of the result. */
  public void line(String text) {
    write(PlainText.clean(text));
  }

  /** Prints one line of the result that consists of styled pieces. */
  public void line(Cell... pieces) {
    write(
        Stream.of(pieces)
            .map(piece -> piece.styled(colours).toString())
            .collect(Collectors.joining())
            .stripTrailing());
  }

  public void table(Table table) {
    write(tables.lines(table));
  }

  public void properties(PropertyList list) {
    write(tables.lines(list));
  }

  /** Prints JSON on one line. */
  public void json(JsonNode json) {
    write(Json.text(json));
  }

  /** Prints a text unchanged, with its line breaks: a script, for example. */
  public void verbatim(String text) {
    write(text);
  }

  /** Prints one line for the user that a program does not need to read. */
  public void notice(String text) {
    notices.println("doorbell: " + PlainText.clean(text));
    notices.flush();
  }

  private void write(List<String> lines) {
    lines.forEach(this::write);
  }

  private void write(String line) {
    results.println(line);
    if (results.checkError()) {
      throw new CommandException(ExitCode.OUTPUT_CLOSED, "");
    }
  }
}
