package dev.doorbell.operator.console;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.OptionalInt;
import picocli.CommandLine.Help.Ansi;

/**
 * The streams of the process.
 *
 * @param results standard output
 * @param bytes standard output for binary content
 * @param notices standard error
 * @param colours whether results may have colours
 * @param width of the terminal that shows the results, in characters; empty if the output is not a
 *     terminal or its width is unknown
 */
public record Terminal(
    Input input,
    PrintWriter results,
    OutputStream bytes,
    PrintWriter notices,
    boolean colours,
    OptionalInt width) {

  public Output output() {
    return new Output(results, notices, ansi(), width);
  }

  public Ansi ansi() {
    return colours ? Ansi.ON : Ansi.OFF;
  }
}
