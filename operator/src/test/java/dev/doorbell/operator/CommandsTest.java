package dev.doorbell.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.CommandRunner.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {
  private static final String JOB = "019c1395-1f00-7000-8000-000000000001";

  private static final int MAX_WIDTH = 100;

  private final CommandRunner runner = new CommandRunner();

  /** All commands and groups of commands, as a user types them. */
  static List<String> commands() {
    return withSubcommands(CommandRunner.commandLine()).toList();
  }

  private static Stream<String> withSubcommands(CommandLine line) {
    return Stream.concat(
        Stream.of(line.getCommandSpec().qualifiedName()),
        line.getSubcommands().values().stream().flatMap(CommandsTest::withSubcommands));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void the_help_of_every_command_has_a_description_and_examples_and_fits_the_terminal(
      String command) {
    Outcome outcome = runner.run(words(command + " --help"));

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.lines().getFirst()).startsWith("Usage: " + command);
    assertThat(outcome.lines().get(1)).endsWith(".");
    assertThat(outcome.out()).contains("--help", "--version");
    assertThat(outcome.out()).contains(command.equals("doorbell") ? "Settings" : "Examples:");
    assertThat(outcome.lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(MAX_WIDTH));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_example_in_the_help_can_be_parsed(String command) {
    CommandLine line = CommandRunner.commandLine();
    for (String word : words(command)) {
      line = line.getSubcommands().get(word);
    }
    for (String example : line.getCommandSpec().usageMessage().footer()) {
      // The text after "doorbell", up to a pipe, "&&" or ")".
      String typed = example.replaceFirst("^.*doorbell ", "").replaceFirst(" *(\\||&&|\\)).*", "");
      if (example.contains(" doorbell ") || example.contains("bin/doorbell ")) {
        CommandRunner.commandLine().parseArgs(typed.split(" ", -1));
      }
    }
  }

  @Test
  void the_option_version_prints_the_version_of_the_build() {
    assertThat(runner.run("--version").out()).matches("doorbell \\d+\\.\\d+\\.\\d+\\R");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "jobs", "dead-letters"})
  void an_incomplete_command_lists_its_subcommands(String command) {
    Outcome outcome = runner.run(words("doorbell " + command));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("Commands:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "jobs lst",
        "jobs list --nonsense",
        "jobs list --status nonsense",
        "jobs list --limit many",
        "jobs show",
        "jobs show 1-1-1-1-1",
        "dead-letters show nonsense",
        "dead-letters redrive",
        "dead-letters redrive --all 0@1",
        "dead-letters list --limit 0",
        "challenges answer " + JOB + " --wait 51",
        "accounts change " + JOB,
        "completion fish"
      })
  void an_invalid_command_prints_one_line_and_exits_with_code_2(String command) {
    Outcome outcome = runner.run(words("doorbell " + command));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.errorLine()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "challenges answer " + JOB + " 483920",
        "challenges answer 483920",
        "challenges answer " + JOB + " --code=483920",
        "challenges answer " + JOB + " -483920",
        "jobs show 483920"
      })
  void a_code_in_the_wrong_place_is_not_printed(String command) {
    Outcome outcome = runner.run(words("doorbell " + command));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err() + outcome.out()).doesNotContain("483920");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8080",
        "ftp://localhost",
        "http://user:secret@localhost",
        "http://localhost/?a=b",
        "http://",
        "not an address"
      })
  void an_invalid_address_of_the_gateway_prints_one_line_and_exits_with_code_2(String address) {
    Outcome outcome = runner.with("DOORBELL_GATEWAY", address).run("jobs", "list");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLine()).startsWith("DOORBELL_GATEWAY must be an address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:", "a:1,,b:2", "a:1 b:2"})
  void an_invalid_address_of_kafka_prints_one_line_and_exits_with_code_2(String brokers) {
    Outcome outcome = runner.with("DOORBELL_KAFKA", brokers).run("topics", "check");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLine()).startsWith("DOORBELL_KAFKA must be host:port");
  }

  @Test
  void the_help_is_printed_even_if_settings_are_invalid() {
    Outcome outcome = runner.with("DOORBELL_GATEWAY", "nonsense").run("jobs", "list", "--help");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.lines().getFirst()).startsWith("Usage: doorbell jobs list");
  }

  @Test
  void the_completion_script_contains_every_command() {
    String script = runner.run("completion", "bash").out();

    assertThat(commands())
        .allSatisfy(
            command -> assertThat(script).contains(List.of(command.split(" ", -1)).getLast()));
    assertThat(script).contains("complete -F _complete_doorbell");
    assertThat(runner.run("completion", "zsh").out()).isEqualTo(script);
  }

  private static String[] words(String command) {
    return Arrays.stream(command.split(" ", -1))
        .skip(1)
        .filter(word -> !word.isEmpty())
        .toArray(String[]::new);
  }
}
