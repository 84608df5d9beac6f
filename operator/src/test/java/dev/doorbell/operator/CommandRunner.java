package dev.doorbell.operator;

import dev.doorbell.operator.console.Input;
import dev.doorbell.operator.console.StandardInput;
import dev.doorbell.operator.console.Terminal;
import dev.doorbell.runtime.settings.Environment;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine;

/** Runs commands in this process at a fixed time and records their output. */
public final class CommandRunner {
  public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private final Map<String, String> environment = new HashMap<>();
  private Input input = standardInput("");
  private InstantSource clock = InstantSource.fixed(NOW);
  private boolean colours;
  private OptionalInt width = OptionalInt.empty();

  /**
   * The result of one command.
   *
   * @param bytes binary content of standard output, read as UTF-8
   */
  public record Outcome(int exitCode, String out, String bytes, String err) {
    public List<String> lines() {
      return out.lines().toList();
    }

    /** The one line on standard error without its prefix. */
    public String errorLine() {
      List<String> lines = err.lines().toList();
      if (lines.size() != 1 || !lines.getFirst().startsWith("doorbell: ")) {
        throw new AssertionError("Expected one line on standard error: " + err);
      }
      return lines.getFirst().substring("doorbell: ".length());
    }
  }

  public CommandRunner with(String setting, String value) {
    environment.put(setting, value);
    return this;
  }

  public CommandRunner typing(Input user) {
    input = user;
    return this;
  }

  public CommandRunner piping(String text) {
    return typing(standardInput(text));
  }

  public CommandRunner atTerminal(int columns) {
    colours = true;
    width = OptionalInt.of(columns);
    return this;
  }

  public CommandRunner at(InstantSource time) {
    clock = time;
    return this;
  }

  public Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            input, new PrintWriter(out, true), bytes, new PrintWriter(err, true), colours, width);
    try (Commands commands = commands(terminal)) {
      int exitCode = commands.commandLine().execute(arguments);
      return new Outcome(
          exitCode, out.toString(), bytes.toString(StandardCharsets.UTF_8), err.toString());
    }
  }

  /** A command line, for tests that inspect its commands. */
  public static CommandLine commandLine() {
    PrintWriter discard = new PrintWriter(PrintWriter.nullWriter());
    Terminal terminal =
        new Terminal(
            standardInput(""),
            discard,
            new ByteArrayOutputStream(),
            discard,
            false,
            OptionalInt.empty());
    return new CommandRunner().commands(terminal).commandLine();
  }

  private Commands commands(Terminal terminal) {
    OperatorSettings settings = new OperatorSettings(new Environment(environment));
    return new Commands(settings, terminal, clock, ZoneId.of("Europe/Paris"));
  }

  private static Input standardInput(String text) {
    return new StandardInput(new BufferedReader(new StringReader(text)));
  }
}
