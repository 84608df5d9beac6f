package dev.doorbell.operator.console;

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
 * Finds out whether standard input and output are terminals. A JVM can't tell this for standard
 * output alone; {@code bin/doorbell} can and passes it as system properties.
 */
public final class TerminalProbe {
  private static final String STDIN = "doorbell.stdin.terminal";
  private static final String STDOUT = "doorbell.stdout.terminal";

  private final Map<String, String> environment;

  public TerminalProbe(Map<String, String> environment) {
    this.environment = environment;
  }

  public Terminal terminal() {
    PrintWriter notices = writer(System.err);
    Console console = console();
    boolean isTerminal = property(STDOUT, console != null);
    return new Terminal(
        input(console, notices),
        writer(System.out),
        System.out,
        notices,
        isTerminal && allowsColours(),
        isTerminal ? width() : OptionalInt.empty());
  }

  private static @Nullable Console console() {
    // Without a terminal some JDKs return null, others a console that is not a terminal.
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).orElse(null);
  }

  private static Input input(@Nullable Console console, PrintWriter notices) {
    if (console != null) {
      return new TerminalInput(console, notices);
    }
    return property(STDIN, false)
        ? new RejectingInput()
        : new StandardInput(
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
  }

  /** Follows <a href="https://no-color.org">no-color.org</a>; a dumb terminal has no colours. */
  boolean allowsColours() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  OptionalInt width() {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{1,3}")
        ? OptionalInt.of(Integer.parseInt(columns))
        : OptionalInt.empty();
  }

  private static boolean property(String name, boolean otherwise) {
    String value = System.getProperty(name);
    return value == null ? otherwise : Boolean.parseBoolean(value);
  }

  // UTF-8 in every locale, as JSON demands.
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
