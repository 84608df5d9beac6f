package dev.doorbell.operator;

import dev.doorbell.operator.output.Output;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code doorbell} itself, and what every command below it inherits. For one thread. */
@Command(
    name = RootCommand.NAME,
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    versionProvider = Version.class)
final class RootCommand {
  static final String NAME = "doorbell";

  private final Output output;
  private final Supplier<CommandLine> all;

  /**
   * @param all a command line with every command in it
   */
  RootCommand(Output output, Supplier<CommandLine> all) {
    this.output = output;
    this.all = all;
  }

  /** The shells that there is a script for. */
  enum Shell {
    bash,
    zsh
  }

  @Command(
      name = "completion",
      description = {
        "Print a script by which a shell completes commands and options.",
        "It is the same for both."
      },
      footerHeading = "%nExamples:%n",
      footer = "  source <(bin/doorbell completion bash)")
  void completion(
      @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
          Shell shell) {
    output.verbatim(AutoComplete.bash(NAME, all.get()));
  }
}
