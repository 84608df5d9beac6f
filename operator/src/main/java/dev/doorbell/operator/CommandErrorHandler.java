package dev.doorbell.operator;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.PlainText;
import dev.doorbell.operator.console.Terminal;
import dev.doorbell.runtime.settings.BadSettingException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports every failure of a command as one line on standard error and an exit code. */
final class CommandErrorHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Terminal terminal;

  CommandErrorHandler(Terminal terminal) {
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
      report(
          "%s (see %s --help)"
              .formatted(describeMistake(e), command.getCommandSpec().qualifiedName()));
    }
    return ExitCode.USAGE.number();
  }

  private static String describeMistake(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      // The message does not quote the argument: it may be a code. An option's name can't be one.
      return unmatched.getUnmatched().stream()
          .filter(argument -> argument.matches("--?[A-Za-z][A-Za-z-]*(=.*)?"))
          .findFirst()
          .map(option -> "unknown option " + option.replaceFirst("=.*", ""))
          .orElse("unknown command, or too many arguments");
    }
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("invalid arguments");
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return switch (e) {
      case CommandException expected -> {
        if (!expected.line().isEmpty()) {
          report(expected.line());
        }
        yield expected.exitCode().number();
      }
      case BadSettingException bad -> {
        report(String.valueOf(bad.getMessage()));
        yield ExitCode.USAGE.number();
      }
      default -> {
        // The line does not contain the exception's message, which may quote a secret.
        report(
            "bug in this command: %s at %s"
                .formatted(
                    e.getClass().getName(),
                    Arrays.stream(e.getStackTrace())
                        .map(StackTraceElement::toString)
                        .findFirst()
                        .orElse("an unknown position")));
        yield ExitCode.BUG.number();
      }
    };
  }

  private void report(String line) {
    terminal.notices().println(RootCommand.NAME + ": " + PlainText.clean(line));
    terminal.notices().flush();
  }
}
