package dev.doorbell.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.runtime.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Compares the command with its section of the operations page, in both directions. */
class CommandPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern MENTION = Pattern.compile("`((?:bin/)?doorbell [^`]+)`");

  @Test
  void the_page_has_a_row_for_each_command_and_no_other_row() throws IOException {
    List<String> rows =
        section().stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .filter(
                cell -> leaves().anyMatch(leaf -> cell.startsWith(leaf + " ") || cell.equals(leaf)))
            .toList();

    assertThat(rows.stream().map(CommandPageTest::words))
        .containsExactlyElementsOf(leaves().toList());
  }

  private static String words(String row) {
    return leaves().filter(leaf -> (row + " ").startsWith(leaf + " ")).findFirst().orElse(row);
  }

  @Test
  void the_row_of_a_command_has_all_its_options() throws IOException {
    for (String leaf : leaves().toList()) {
      String row =
          section().stream()
              .filter(line -> line.startsWith("| `" + leaf))
              .findFirst()
              .orElseThrow(() -> new AssertionError(leaf));
      for (OptionSpec option : command(leaf).getCommandSpec().options()) {
        if (!option.usageHelp() && !option.versionHelp()) {
          assertThat(row).as(leaf).contains(option.longestName());
        }
      }
    }
  }

  @Test
  void every_command_on_a_page_can_be_parsed() throws IOException {
    for (String page : List.of("docs/operations.md", "README.md")) {
      String text = Files.readString(ROOT.resolve(page));
      Stream<String> mentioned = MENTION.matcher(text).results().map(found -> found.group(1));
      Stream<String> typed =
          text.lines()
              .filter(line -> line.matches("(.*[ (|])?bin/doorbell .*"))
              .filter(line -> !line.contains("`"));
      Stream.concat(mentioned, typed)
          .map(line ->
              line.replaceFirst("^.*?(bin/)?doorbell ", "").replaceFirst(" *(\\||&&|\\)|#).*", ""))
          .filter(line -> !line.startsWith("-"))
          .forEach(line -> assertParses(page, line));
    }
  }

  private static void assertParses(String page, String line) {
    String arguments =
        line.replaceAll(
            "\\$?\\b(JOB|ACCOUNT|DOCUMENT)\\b|\\$(job|account)",
            "019c1395-1f00-7000-8000-000000000001");
    CommandLine commands = CommandRunner.commandLine();
    try {
      commands.parseArgs(arguments.split(" ", -1));
    } catch (CommandLine.ParameterException e) {
      throw new AssertionError(page + ": " + line, e);
    }
  }

  @Test
  void every_exit_code_has_a_row() throws IOException {
    for (ExitCode code : ExitCode.values()) {
      assertThat(section())
          .anyMatch(line -> line.equals("| %d | %s |".formatted(code.number(), code.meaning())));
    }
  }

  @Test
  void every_setting_has_a_row_with_its_default() throws IOException {
    for (Setting<?> setting : OperatorSettings.ALL) {
      String fallback = setting.fallback();
      String cell = fallback == null || fallback.isEmpty() ? "empty" : "`" + fallback + "`";
      assertThat(section())
          .as(setting.name())
          .anyMatch(line -> line.startsWith("| `" + setting.name() + "` | " + cell + " |"));
    }
  }

  private static List<String> section() throws IOException {
    List<String> page = Files.readAllLines(ROOT.resolve("docs/operations.md"));
    int begin = page.indexOf("## The command");
    assertThat(begin).as("the section").isNotNegative();
    List<String> rest = page.subList(begin + 1, page.size());
    int end = (int) rest.stream().takeWhile(line -> !line.startsWith("## ")).count();
    return rest.subList(0, end);
  }

  /** Every command that is not a group, as a user types it, without {@code doorbell}. */
  private static Stream<String> leaves() {
    return leaves(CommandRunner.commandLine(), "");
  }

  private static Stream<String> leaves(CommandLine line, String path) {
    return line.getSubcommands().isEmpty()
        ? Stream.of(path.strip())
        : line.getSubcommands().entrySet().stream()
            .flatMap(entry -> leaves(entry.getValue(), path + " " + entry.getKey()));
  }

  private static CommandLine command(String path) {
    CommandLine line = CommandRunner.commandLine();
    for (String word : path.split(" ", -1)) {
      line = line.getSubcommands().get(word);
    }
    return line;
  }
}
