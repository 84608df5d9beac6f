package dev.doorbell.worker.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.runtime.settings.Environment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void arguments_and_missing_settings_are_rejected() {
    Environment empty = new Environment(Map.of());
    assertThat(Main.run(List.of("now"), empty)).isEqualTo(2);
    assertThat(Main.run(List.of(), empty)).isEqualTo(2);
    Environment unknownService =
        new Environment(
            Map.of(
                "DOORBELL_DB_URL", "jdbc:postgresql://127.0.0.1/doorbell",
                "DOORBELL_SERVICE_ROLES", "reader:someone"));
    assertThat(Main.run(List.of(), unknownService)).isEqualTo(2);
  }
}
