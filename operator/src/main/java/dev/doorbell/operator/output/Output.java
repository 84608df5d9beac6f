package dev.doorbell.operator.output;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
import dev.doorbell.operator.json.Json;
import java.io.PrintWriter;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Where the command writes: results to standard output, each line at once, and notices to standard
 * error. For one thread; whoever made the writers closes them.
 */
public final class Output {
  private final PrintWriter results;
  private final PrintWriter notices;
  private final Layout layout;

  /**
   * @param width of the terminal; empty when it is none or its width is not known
   */
  public Output(PrintWriter results, PrintWriter notices, boolean colours, OptionalInt width) {
    this.results = results;
    this.notices = notices;
    this.layout = new Layout(colours, width);
  }

  /** One line of the result. */
  public void line(String text) {
    write(PlainText.clean(text));
  }

  /** One line of the result, from pieces with a tone each. */
  public void line(Cell... pieces) {
    StringBuilder line = new StringBuilder();
    for (Cell piece : pieces) {
      line.append(layout.inTone(piece));
    }
    write(line.toString().stripTrailing());
  }

  public void table(Table table) {
    layout.lines(table).forEach(this::write);
  }

  public void block(Block block) {
    layout.lines(block).forEach(this::write);
  }

  /** One line for programs. */
  public void json(JsonNode json) {
    write(Json.text(json));
  }

  /** As it stands, line breaks and all: a script, say. */
  public void verbatim(String text) {
    write(text);
  }

  /** What a person should know and a program should not have to read. */
  public void notice(String text) {
    notices.println("doorbell: " + PlainText.clean(text));
    notices.flush();
  }

  private void write(String line) {
    results.println(line);
    if (results.checkError()) {
      throw new StoppedException(ExitCode.NOBODY_READS, "");
    }
  }
}
