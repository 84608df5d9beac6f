package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewaySettingsTest {
  private static GatewaySettings withHeartbeat(String heartbeat) {
    return GatewaySettings.from(
        new Environment(
            Map.of(
                "DOORBELL_DB_URL",
                "jdbc:postgresql://127.0.0.1/doorbell",
                "DOORBELL_PUBLIC_KEYSET_FILE",
                "public.json",
                "DOORBELL_OIDC_ISSUER",
                "https://login.example",
                "DOORBELL_STREAM_HEARTBEAT",
                heartbeat)));
  }

  /**
   * With a heartbeat of more than a minute, the server would end every quiet stream before its
   * first heartbeat.
   */
  @Test
  void a_heartbeat_that_is_longer_than_the_idle_timeout_is_rejected() {
    assertThat(withHeartbeat("30s").streams().heartbeat()).hasSeconds(30);
    assertThatThrownBy(() -> withHeartbeat("31s"))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("DOORBELL_STREAM_HEARTBEAT must be at most 30s");
  }
}
