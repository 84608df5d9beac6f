package dev.doorbell.testkit.record;

import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry point of {@code bin/doorbell record}. */
public final class Main {
  private static final int BUG = 70;

  private Main() {}

  /**
   * Runs the command and exits with one of the documented exit codes.
   *
   * @param arguments begin with {@code record}
   */
  public static void main(String[] arguments) {
    // There is no logging backend, and SLF4J must not warn about that.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    PrintWriter notices =
        new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
    Prompt prompt =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .<Prompt>map(console -> new ConsolePrompt(console, notices))
            .orElseGet(() -> new LinePrompt(input(), notices));
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
    System.exit(run(prompt, out, System.getenv(), InstantSource.system(), arguments));
  }

  private static BufferedReader input() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  }

  /** Runs the command and returns its exit code. */
  static int run(
      Prompt prompt,
      PrintWriter out,
      Map<String, String> environment,
      InstantSource clock,
      String... arguments) {
    return new CommandLine(CommandSpec.create().name("doorbell"))
        .addSubcommand(new RecordCommand(prompt, out, environment, clock))
        .setOut(out)
        .setParameterExceptionHandler((invalid, _) -> {
          prompt.show("doorbell: %s (see bin/doorbell record --help)".formatted(mistake(invalid)));
          return RecordCommand.USAGE;
        })
        .setExecutionExceptionHandler((failure, _, _) -> report(failure, prompt))
        .setUsageHelpWidth(100)
        .execute(arguments);
  }

  /** Does not quote the arguments: one of them may be a password in the wrong place. */
  private static String mistake(ParameterException invalid) {
    return switch (invalid) {
      case MissingParameterException missing -> String.valueOf(missing.getMessage());
      case UnmatchedArgumentException _ -> "unknown option, or too many arguments";
      default -> "an option has an invalid value";
    };
  }

  private static int report(Exception failure, Prompt prompt) {
    return switch (failure) {
      case UsageException usage -> {
        prompt.show("doorbell: " + usage.getMessage());
        yield RecordCommand.USAGE;
      }
      case InputEndedException ended -> {
        prompt.show("doorbell: " + ended.getMessage());
        yield RecordCommand.USAGE;
      }
      default -> {
        // Without the message, which may quote a secret.
        StackTraceElement[] trace = failure.getStackTrace();
        prompt.show(
            "doorbell: bug in this command: %s%s"
                .formatted(
                    failure.getClass().getName(), trace.length == 0 ? "" : " at " + trace[0]));
        yield BUG;
      }
    };
  }
}
