package dev.doorbell.operator.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.CommandTrial;
import dev.doorbell.operator.OperatorSettings;
import dev.doorbell.operator.exit.ExitCode;
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

/** The section of the operations page against the command itself, both ways. */
class CommandPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern MENTION = Pattern.compile("`((?:bin/)?doorbell [^`]+)`");

  @Test
  void every_command_has_its_row_and_every_row_its_command() throws IOException {
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
  void every_option_of_a_command_is_in_its_row() throws IOException {
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
  void every_command_that_a_page_types_is_understood() throws IOException {
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
          .forEach(line -> assertUnderstood(page, line));
    }
  }

  private static void assertUnderstood(String page, String line) {
    String arguments =
        line.replaceAll(
            "\\$?\\b(JOB|ACCOUNT|DOCUMENT)\\b|\\$(job|account)",
            "019c1395-1f00-7000-8000-000000000001");
    CommandLine commands = CommandTrial.commandLine();
    try {
      commands.parseArgs(arguments.split(" ", -1));
    } catch (CommandLine.ParameterException e) {
      throw new AssertionError(page + ": " + line, e);
    }
  }

  @Test
  void every_exit_code_has_its_row() throws IOException {
    for (ExitCode code : ExitCode.values()) {
      assertThat(section())
          .anyMatch(line -> line.equals("| %d | %s |".formatted(code.number(), code.meaning())));
    }
  }

  @Test
  void every_setting_has_its_row_with_its_default() throws IOException {
    for (Setting<?> setting : OperatorSettings.ALL) {
      assertThat(section())
          .as(setting.name())
          .anyMatch(line ->
              line.startsWith("| `" + setting.name() + "` | `" + setting.fallback() + "` |"));
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

  /** Every command that does something, as one types it, without the {@code doorbell}. */
  private static Stream<String> leaves() {
    return leaves(CommandTrial.commandLine(), "");
  }

  private static Stream<String> leaves(CommandLine line, String path) {
    return line.getSubcommands().isEmpty()
        ? Stream.of(path.strip())
        : line.getSubcommands().entrySet().stream()
            .flatMap(entry -> leaves(entry.getValue(), path + " " + entry.getKey()));
  }

  private static CommandLine command(String path) {
    CommandLine line = CommandTrial.commandLine();
    for (String word : path.split(" ", -1)) {
      line = line.getSubcommands().get(word);
    }
    return line;
  }
}
