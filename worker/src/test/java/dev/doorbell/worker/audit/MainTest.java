package dev.doorbell.worker.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.runtime.settings.Environment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void other_arguments_missing_settings_and_a_short_retention_are_rejected() {
    Environment empty = new Environment(Map.of());
    assertThat(Main.run(List.of(), empty)).isEqualTo(2);
    assertThat(Main.run(List.of("remove"), empty)).isEqualTo(2);
    assertThat(Main.run(List.of("purge"), empty)).isEqualTo(2);
    Environment tooShort = new Environment(Map.of("DOORBELL_AUDIT_RETENTION", "1d"));
    assertThat(Main.run(List.of("purge"), tooShort)).isEqualTo(2);
  }
}
