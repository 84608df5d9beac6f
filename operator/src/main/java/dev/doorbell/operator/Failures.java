package dev.doorbell.operator;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
import dev.doorbell.operator.output.PlainText;
import dev.doorbell.runtime.settings.BadSettingException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Whatever goes wrong is one line on standard error and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    boolean incomplete =
        !command.getSubcommands().isEmpty() && !(e instanceof UnmatchedArgumentException);
    if (incomplete) {
      command.usage(terminal.notices(), CommandLine.Help.Ansi.OFF);
    } else {
      say(
          "%s (%s --help says how)"
              .formatted(mistake(e), command.getCommandSpec().qualifiedName()));
    }
    return ExitCode.USAGE.number();
  }

  private static String mistake(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      // What was typed is not repeated: it may be a code. The name of an option is none.
      return unmatched.getUnmatched().stream()
          .filter(argument -> argument.matches("--?[A-Za-z][A-Za-z-]*(=.*)?"))
          .findFirst()
          .map(option -> "there is no option " + option.replaceFirst("=.*", ""))
          .orElse("there is an argument too many, or no such command");
    }
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("that makes no sense");
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return switch (e) {
      case StoppedException stopped -> {
        if (!stopped.line().isEmpty()) {
          say(stopped.line());
        }
        yield stopped.exitCode().number();
      }
      case BadSettingException bad -> {
        say(String.valueOf(bad.getMessage()));
        yield ExitCode.USAGE.number();
      }
      default -> {
        // Not its message, which might quote anything.
        say(
            "this is a bug: %s at %s"
                .formatted(
                    e.getClass().getName(),
                    Arrays.stream(e.getStackTrace())
                        .map(StackTraceElement::toString)
                        .findFirst()
                        .orElse("an unknown place")));
        yield ExitCode.BUG.number();
      }
    };
  }

  private void say(String line) {
    terminal.notices().println(RootCommand.NAME + ": " + PlainText.clean(line));
    terminal.notices().flush();
  }
}
