package dev.doorbell.operator;

import dev.doorbell.operator.input.Input;
import dev.doorbell.operator.output.Output;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.OptionalInt;
import picocli.CommandLine.Help.Ansi;

/**
 * What the command has around it.
 *
 * @param results standard output
 * @param bytes the same, for what is no text
 * @param notices standard error
 * @param colours whether whoever reads the results sees colours
 * @param width of the terminal that shows the results; empty when it is none, or not known
 */
record Terminal(
    Input input,
    PrintWriter results,
    OutputStream bytes,
    PrintWriter notices,
    boolean colours,
    OptionalInt width) {

  Output output() {
    return new Output(results, notices, colours, width);
  }

  Ansi ansi() {
    return colours ? Ansi.ON : Ansi.OFF;
  }
}
