package dev.doorbell.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessSettingsTest {
  @Test
  void the_sites_listen_on_loopback_by_default() {
    ProcessSettings settings = ProcessSettings.from(Map.of());

    assertThat(settings.sites().host()).isEqualTo("127.0.0.1");
    assertThat(settings.sites().port()).isEqualTo(8090);
    assertThat(settings.certificate()).isEmpty();
  }

  @Test
  void every_setting_is_read() {
    ProcessSettings settings =
        ProcessSettings.from(
            Map.of(
                "DOORBELL_SITES_HOST", "0.0.0.0",
                "DOORBELL_SITES_PORT", "1",
                "DOORBELL_SITES_GITHUB_PORT", "2",
                "DOORBELL_SITES_AMAZON_PORT", "3",
                "DOORBELL_SITES_NAMES", "simulators, sites.example",
                "DOORBELL_SITES_CERTIFICATE_FILE", "/some/where.pem"));

    SimulatorSettings sites = settings.sites();
    assertThat(sites.host()).isEqualTo("0.0.0.0");
    assertThat(List.of(sites.port(), sites.githubPort(), sites.amazonPort()))
        .containsExactly(1, 2, 3);
    assertThat(sites.names()).containsExactly("simulators", "sites.example");
    assertThat(settings.certificate()).contains(Path.of("/some/where.pem"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eighty", "65536", "-1"})
  void an_invalid_port_is_reported_in_one_line(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcessSettings.from(Map.of("DOORBELL_SITES_GITHUB_PORT", text)))
        .withMessage("DOORBELL_SITES_GITHUB_PORT must be a port, but is '%s'", text);
  }
}
