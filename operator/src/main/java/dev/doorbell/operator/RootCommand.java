package dev.doorbell.operator;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Output;
import java.util.List;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The command {@code doorbell} and what all its subcommands inherit. Not thread-safe. */
@Command(
    name = RootCommand.NAME,
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    versionProvider = VersionProvider.class)
final class RootCommand {
  static final String NAME = "doorbell";

  private final Output output;
  private final Supplier<CommandLine> all;

  /**
   * @param all creates a command line with all commands
   */
  RootCommand(Output output, Supplier<CommandLine> all) {
    this.output = output;
    this.all = all;
  }

  /** The supported shells. */
  enum Shell {
    bash,
    zsh
  }

  @Command(
      name = "dev",
      description = {
        "Run all of Doorbell with the connector of a Maven project.",
        "Each save compiles it for the next run. A page for each run shows what the run did."
      },
      footerHeading = "%nExamples:%n",
      footer = "  bin/doorbell dev ../my-bank")
  @SuppressWarnings("DoNotCallSuggester") // The script executes it; this method is for the help.
  void dev(
      @Parameters(paramLabel = "FOLDER", description = "The folder with its pom.xml.")
          String folder) {
    throw new CommandException(
        ExitCode.USAGE,
        "dev %s: only bin/doorbell of a checkout has this command".formatted(folder));
  }

  @Command(
      name = "completion",
      description = {
        "Print a script with which a shell completes commands and options.",
        "The script is the same for both shells."
      },
      footerHeading = "%nExamples:%n",
      footer = "  source <(bin/doorbell completion bash)")
  void completion(
      @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
          Shell shell) {
    output.verbatim(AutoComplete.bash(NAME, all.get()));
  }

  @Command(
      name = "parameters",
      description = {
        "List, set and remove the parameters of connectors.",
        "Works on the database of Doorbell; `bin/doorbell parameters --help` explains it."
      },
      footerHeading = "%nExamples:%n",
      footer = "  bin/doorbell parameters set demo-bank apiKey")
  @SuppressWarnings("DoNotCallSuggester") // The script executes it; this method is for the help.
  void parameters(
      @Parameters(paramLabel = "ARGUMENT", description = "list, set or remove, and its arguments.")
          List<String> arguments) {
    throw new CommandException(
        ExitCode.USAGE,
        // Does not quote the arguments: a value may be among them.
        "parameters: only bin/doorbell of a checkout has this command (got %d arguments)"
            .formatted(arguments.size()));
  }

  @Command(
      name = "keys",
      description = {
        "Rotate the keyset, remove old keys, and give accounts to another owner.",
        "Works on the database of Doorbell; `bin/doorbell keys --help` explains it."
      },
      footerHeading = "%nExamples:%n",
      footer = "  bin/doorbell keys status")
  @SuppressWarnings("DoNotCallSuggester") // The script executes it; this method is for the help.
  void keys(
      @Parameters(
              paramLabel = "ARGUMENT",
              description = "status, rotate, reseal, retire or move-owner, and its arguments.")
          List<String> arguments) {
    throw new CommandException(
        ExitCode.USAGE,
        "keys: only bin/doorbell of a checkout has this command (got %d arguments)"
            .formatted(arguments.size()));
  }

  @Command(
      name = "record",
      description = {
        "Run a connector once and write what it saw as a recording for tests.",
        "In a checkout, `bin/doorbell record --help` lists the options."
      },
      footerHeading = "%nExamples:%n",
      footer = "  bin/doorbell record demo-bank")
  @SuppressWarnings("DoNotCallSuggester") // The script executes it; this method is for the help.
  void record(
      @Parameters(paramLabel = "CONNECTOR", description = "The connector's slug.")
          String connector) {
    throw new CommandException(
        ExitCode.USAGE,
        "record %s: only bin/doorbell of a checkout has this command".formatted(connector));
  }
}
