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
        "When you save a source file, the connector is compiled, and the next run uses it.",
        "A page for each run shows what the run did."
      },
      footerHeading = "%nExamples:%n",
      footer = "  bin/doorbell dev ../my-bank")
  @SuppressWarnings("DoNotCallSuggester") // bin/doorbell executes the command; the help lists it.
  void dev(
      @Parameters(
              paramLabel = "FOLDER",
              description = "The folder of the project, with its pom.xml.")
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
        "The command changes the database of Doorbell; see `bin/doorbell parameters --help`."
      },
      footerHeading = "%nExamples:%n",
      footer = "  bin/doorbell parameters set demo-bank apiKey")
  @SuppressWarnings("DoNotCallSuggester") // bin/doorbell executes the command; the help lists it.
  void parameters(
      @Parameters(paramLabel = "ARGUMENT", description = "list, set or remove, and its arguments.")
          List<String> arguments) {
    throw new CommandException(
        ExitCode.USAGE,
        // The message does not repeat the arguments: one of them may be a secret value.
        "parameters: only bin/doorbell of a checkout has this command (got %d arguments)"
            .formatted(arguments.size()));
  }

  @Command(
      name = "keys",
      description = {
        "Rotate the keyset, remove old keys, and give accounts to another owner.",
        "The command changes the database of Doorbell; see `bin/doorbell keys --help`."
      },
      footerHeading = "%nExamples:%n",
      footer = "  bin/doorbell keys status")
  @SuppressWarnings("DoNotCallSuggester") // bin/doorbell executes the command; the help lists it.
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
        "Run a connector once, and save the pages that it requested as a recording for tests.",
        "In a checkout, `bin/doorbell record --help` lists the options."
      },
      footerHeading = "%nExamples:%n",
      footer = "  bin/doorbell record demo-bank")
  @SuppressWarnings("DoNotCallSuggester") // bin/doorbell executes the command; the help lists it.
  void record(
      @Parameters(paramLabel = "CONNECTOR", description = "The connector's slug.")
          String connector) {
    throw new CommandException(
        ExitCode.USAGE,
        "record %s: only bin/doorbell of a checkout has this command".formatted(connector));
  }
}
