package dev.doorbell.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IssuerSettingsTest {
  @Test
  void an_address_of_the_network_needs_the_explicit_setting() {
    Map<String, String> network = Map.of("DOORBELL_ISSUER_HOST", "0.0.0.0");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcessSettings.read(network))
        .withMessageContaining("DOORBELL_ISSUER_ALLOW_NETWORK");
    IssuerSettings allowed =
        ProcessSettings.read(
            Map.of("DOORBELL_ISSUER_HOST", "0.0.0.0", "DOORBELL_ISSUER_ALLOW_NETWORK", "true"));
    assertThat(allowed.network()).isTrue();
  }

  @Test
  void without_settings_the_issuer_is_on_loopback_and_keeps_nothing() {
    IssuerSettings settings = ProcessSettings.read(Map.of());

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8070);
    assertThat(settings.folder()).isNull();
    assertThat(settings.network()).isFalse();
  }

  @Test
  void an_invalid_value_is_rejected_in_one_line() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcessSettings.read(Map.of("DOORBELL_ISSUER_PORT", "70000")))
        .withMessage("DOORBELL_ISSUER_PORT must be a port, but is '70000'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcessSettings.read(Map.of("DOORBELL_ISSUER_URL", "localhost")))
        .withMessageContaining("DOORBELL_ISSUER_URL must be a URL");
  }
}
