package dev.doorbell.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCommandTest {
  private final StringWriter out = new StringWriter();
  private final FakePrompt prompt = new FakePrompt();

  private int run(String line) {
    return Main.run(
        prompt, new PrintWriter(out), Map.of(), InstantSource.system(), line.split(" ", -1));
  }

  @Test
  void the_help_describes_the_command() {
    assertThat(run("record --help")).isZero();
    assertThat(out.toString())
        .startsWith("Usage: doorbell record")
        .contains("--connectors", "--field", "--parameter", "--output", "Exit codes:", "Examples:");
    assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  /** The script prints the file, so that it need not build the command first. */
  @Test
  void the_help_that_needs_no_build_is_the_help() throws IOException {
    assertThat(run("record --help")).isZero();
    assertThat(Files.readString(Path.of("../bin/lib/help/record.txt"))).isEqualTo(out.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "record | Missing required parameter: 'CONNECTOR'",
        "record shop --password=open-sesame | unknown option, or too many arguments",
        "record shop open-sesame | unknown option, or too many arguments",
        "record shop --field open-sesame | an option has an invalid value",
        "record shop --output . | . exists: remove it, or set --output",
        "record shop --connectors /nowhere/at/all | --connectors must be an existing directory",
        "record shop | --connectors names the folder of others"
      })
  void a_mistake_is_one_line_without_a_secret(String line, String message) {
    assertThat(run(line)).isEqualTo(RecordCommand.USAGE);
    assertThat(prompt.shown())
        .singleElement()
        .asString()
        .startsWith("doorbell: ")
        .contains(message)
        .doesNotContain("open-sesame");
  }
}
