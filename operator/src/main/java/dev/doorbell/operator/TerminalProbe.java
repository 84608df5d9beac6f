package dev.doorbell.operator;

import dev.doorbell.operator.input.Input;
import dev.doorbell.operator.input.StandardInput;
import dev.doorbell.operator.input.TerminalInput;
import dev.doorbell.operator.input.UnseenInput;
import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the process has around it. A JVM can't tell whether standard output alone is a
 * terminal; {@code bin/doorbell} can, and hands it over as properties.
 */
final class TerminalProbe {
  private static final String STDIN = "doorbell.stdin.terminal";
  private static final String STDOUT = "doorbell.stdout.terminal";

  private final Map<String, String> environment;

  TerminalProbe(Map<String, String> environment) {
    this.environment = environment;
  }

  Terminal terminal() {
    PrintWriter notices = writer(System.err);
    Console console = console();
    boolean shown = is(STDOUT, console != null);
    return new Terminal(
        input(console, notices),
        writer(System.out),
        System.out,
        notices,
        shown && coloursWanted(),
        shown ? width() : OptionalInt.empty());
  }

  private static @Nullable Console console() {
    // Some releases answer null without a terminal, others a console that is none.
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).orElse(null);
  }

  private static Input input(@Nullable Console console, PrintWriter notices) {
    if (console != null) {
      return new TerminalInput(console, notices);
    }
    return is(STDIN, false)
        ? new UnseenInput()
        : new StandardInput(
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
  }

  /** By <a href="https://no-color.org">no-color.org</a>, and for terminals that know none. */
  boolean coloursWanted() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  OptionalInt width() {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{1,3}")
        ? OptionalInt.of(Integer.parseInt(columns))
        : OptionalInt.empty();
  }

  private static boolean is(String property, boolean otherwise) {
    String value = System.getProperty(property);
    return value == null ? otherwise : Boolean.parseBoolean(value);
  }

  // Not by the locale: JSON is UTF-8 wherever it is read.
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
