package dev.doorbell.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalProbeTest {

  @Test
  void no_color_counts_when_it_is_not_empty() {
    assertThat(new TerminalProbe(Map.of("NO_COLOR", "1")).coloursWanted()).isFalse();
    assertThat(new TerminalProbe(Map.of("NO_COLOR", "")).coloursWanted()).isTrue();
    assertThat(new TerminalProbe(Map.of("TERM", "xterm")).coloursWanted()).isTrue();
  }

  @Test
  void a_dumb_terminal_gets_none() {
    assertThat(new TerminalProbe(Map.of("TERM", "dumb")).coloursWanted()).isFalse();
  }

  @Test
  void the_width_is_what_the_shell_says() {
    assertThat(new TerminalProbe(Map.of("COLUMNS", "132")).width()).hasValue(132);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-5", "wide", "99999999999"})
  void a_width_that_makes_no_sense_is_none(String columns) {
    assertThat(new TerminalProbe(Map.of("COLUMNS", columns)).width()).isEmpty();
  }
}
