package dev.doorbell.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInSettingsTest {
  private static SignInSettings read(Map<String, String> variables) {
    return SignInSettings.read(new Environment(variables), List.of());
  }

  @Test
  void the_defaults_are_those_of_the_documentation() {
    SignInSettings settings = read(Map.of());

    assertThat(settings.clientId()).isEqualTo("doorbell-home");
    assertThat(settings.clientSecret()).isNull();
    assertThat(settings.idle()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.lifetime()).isEqualTo(Duration.ofHours(12));
  }

  @Test
  void limits_that_make_no_sense_are_rejected() {
    assertThatThrownBy(() -> read(Map.of("DOORBELL_SESSION_IDLE", "1m")))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("DOORBELL_SESSION_IDLE must be at least 5m");
    assertThatThrownBy(() -> read(Map.of("DOORBELL_SESSION_LIFETIME", "31d")))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("DOORBELL_SESSION_LIFETIME must be at most 30d");
  }

  @Test
  void a_secret_that_cannot_be_read_is_rejected() {
    assertThatThrownBy(() -> read(Map.of("DOORBELL_OIDC_CLIENT_SECRET_FILE", "/no/such/file")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("which can't be read");
  }
}
