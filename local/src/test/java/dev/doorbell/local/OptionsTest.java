package dev.doorbell.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.runtime.settings.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  private static final Path HERE = Path.of("/home/jane");

  @Test
  void without_arguments_everything_starts_and_no_connector_is_developed() {
    assertThat(parse()).isEqualTo(new Options(false, false, false, null, null));
    assertThat(parse("--fresh")).isEqualTo(new Options(false, true, false, null, null));
    assertThat(parse("--help").help()).isTrue();
  }

  @Test
  void a_relative_folder_is_relative_to_the_folder_of_the_caller() {
    assertThat(parse("dev", "my-bank").project()).isEqualTo(Path.of("/home/jane/my-bank"));
    assertThat(parse("dev", "../bank", "--fresh"))
        .isEqualTo(new Options(false, true, true, Path.of("/home/bank"), null));
    assertThat(parse("dev", "/tmp/bank").project()).isEqualTo(Path.of("/tmp/bank"));
  }

  @Test
  void a_port_replaces_that_of_the_setting() {
    Options options = parse("dev", "my-bank", "--port", "9000");
    Environment environment = new Environment(Map.of("DOORBELL_HTTP_PORT", "8000"));
    assertThat(LocalSettings.from(options.over(environment)).httpPort()).isEqualTo(9000);
    assertThat(LocalSettings.from(parse().over(environment)).httpPort()).isEqualTo(8000);
  }

  @Test
  void each_project_has_a_data_folder_of_its_own_unless_a_setting_names_one() {
    Environment environment = new Environment(Map.of());
    Path first = data(parse("dev", "my-bank"), environment);
    assertThat(first.toString()).contains("/.doorbell-dev/my-bank-");
    assertThat(data(parse("dev", "/home/jane/my-bank"), environment)).isEqualTo(first);
    assertThat(data(parse("dev", "/tmp/my-bank"), environment)).isNotEqualTo(first);
    assertThat(data(parse(), environment).toString()).endsWith("/.doorbell");
    Environment set = new Environment(Map.of("DOORBELL_DATA_DIR", "/data"));
    assertThat(data(parse("dev", "my-bank"), set)).isEqualTo(Path.of("/data"));
  }

  private static Path data(Options options, Environment environment) {
    return LocalSettings.from(options.over(environment)).dataDirectory();
  }

  /** The script prints the file, so that it need not build all modules first. */
  @Test
  void the_help_that_needs_no_build_is_the_help() throws IOException {
    assertThat(Files.readString(Path.of("../bin/lib/help/dev.txt"))).isEqualTo(Help.of(true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--freesh         | unknown option --freesh of bin/run, which has --fresh and --help",
        "my-bank          | unknown option my-bank of bin/run, which has --fresh and --help",
        "--port 1         | unknown option --port of bin/run, which has --fresh and --help",
        "dev              | bin/doorbell dev needs the folder of a connector's project",
        "dev a b          | unknown option b of bin/doorbell dev, which has --port PORT, --fresh and --help",
        "dev a --port     | unknown option --port of bin/doorbell dev, which has --port PORT, --fresh and --help"
      })
  void other_arguments_are_rejected_in_one_line(String arguments, String line) {
    assertThatThrownBy(() -> parse(arguments.split(" ", -1)))
        .isInstanceOf(CannotRunException.class)
        .hasMessage(line);
  }

  private static Options parse(String... arguments) {
    return Options.parse(List.of(arguments), HERE);
  }
}
