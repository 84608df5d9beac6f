package dev.doorbell.operator.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalProbeTest {

  @Test
  void a_non_empty_no_color_turns_colours_off() {
    assertThat(new TerminalProbe(Map.of("NO_COLOR", "1")).allowsColours()).isFalse();
    assertThat(new TerminalProbe(Map.of("NO_COLOR", "")).allowsColours()).isTrue();
    assertThat(new TerminalProbe(Map.of("TERM", "xterm")).allowsColours()).isTrue();
  }

  @Test
  void a_dumb_terminal_has_no_colours() {
    assertThat(new TerminalProbe(Map.of("TERM", "dumb")).allowsColours()).isFalse();
  }

  @Test
  void the_width_is_read_from_the_variable_columns() {
    assertThat(new TerminalProbe(Map.of("COLUMNS", "132")).width()).hasValue(132);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-5", "wide", "99999999999"})
  void an_invalid_width_is_ignored(String columns) {
    assertThat(new TerminalProbe(Map.of("COLUMNS", columns)).width()).isEmpty();
  }
}
