package dev.doorbell.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.benchmarks.session.Effort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  private static final List<String> STANDARD = List.of("answer", "cpu");
  private static final List<String> OTHERS = List.of("growth");

  @Test
  void without_a_name_the_standard_benchmarks_run_with_the_default_effort() {
    Options options = Options.parse(List.of(), STANDARD, OTHERS);

    assertThat(options.names()).isEqualTo(STANDARD);
    assertThat(options.effort()).isEqualTo(Effort.DEFAULT);
  }

  @Test
  void names_and_options_may_be_mixed() {
    Options options =
        Options.parse(
            List.of("growth", "--trials", "2", "--seconds", "5", "--warm-up", "1", "--json", "x"),
            STANDARD,
            OTHERS);

    assertThat(options.names()).containsExactly("growth");
    assertThat(options.effort())
        .isEqualTo(new Effort(2, Duration.ofSeconds(5), Duration.ofSeconds(1)));
    assertThat(options.json()).isEqualTo(Path.of("x"));
  }

  @ParameterizedTest
  @CsvSource({
    "anser, unknown benchmark",
    "--unknown, unknown benchmark or option",
    "--trials, needs a value",
    "--trials none, must be a number from 1 to 9999",
    "--seconds 0, must be a number from 1 to 9999"
  })
  void a_wrong_argument_is_rejected_with_one_line(String arguments, String message) {
    assertThatThrownBy(() -> Options.parse(List.of(arguments.split(" ")), STANDARD, OTHERS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }
}
