package dev.doorbell.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentitySettingsTest {
  private static IdentitySettings read(String... more) {
    Map<String, String> all = new HashMap<>();
    all.put("DOORBELL_OIDC_ISSUER", "https://login.example/realms/doorbell");
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return IdentitySettings.read(new Environment(all));
  }

  @Test
  void the_defaults_accept_asymmetric_signatures_only() {
    assertThat(read().algorithms()).containsExactlyInAnyOrder("RS256", "PS256", "ES256");
    assertThat(read().audience()).isEqualTo("doorbell");
    assertThat(read().ownerClaim()).isEqualTo("sub");
  }

  @Test
  void a_gateway_without_an_issuer_does_not_start() {
    assertThatThrownBy(() -> IdentitySettings.read(new Environment(Map.of())))
        .isInstanceOf(BadSettingException.class)
        .hasMessageStartingWith("DOORBELL_OIDC_ISSUER must be set: The issuer of sign-ins");
    assertThatThrownBy(() -> read("DOORBELL_OIDC_ISSUER", "login.example"))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("must be a URL such as");
  }

  @Test
  void algorithms_without_a_public_key_are_rejected() {
    for (String algorithm : new String[] {"none", "HS256", "RS256,HS512", "dir", ","}) {
      assertThatThrownBy(() -> read("DOORBELL_TOKEN_ALGORITHMS", algorithm))
          .as(algorithm)
          .isInstanceOf(BadSettingException.class);
    }
    assertThat(read("DOORBELL_TOKEN_ALGORITHMS", "ES384").algorithms()).containsExactly("ES384");
  }

  @Test
  void skew_and_outage_have_limits() {
    assertThat(read("DOORBELL_TOKEN_CLOCK_SKEW", "0s").clockSkew()).isZero();
    assertThatThrownBy(() -> read("DOORBELL_TOKEN_CLOCK_SKEW", "6m"))
        .isInstanceOf(BadSettingException.class);
    assertThatThrownBy(() -> read("DOORBELL_ISSUER_OUTAGE", "9m"))
        .isInstanceOf(BadSettingException.class);
  }

  @Test
  void the_metadata_is_below_the_issuer_unless_a_setting_names_another_address() {
    assertThat(read().metadataUrl()).hasToString("https://login.example/realms/doorbell");
    assertThat(
            read(
                    "DOORBELL_OIDC_METADATA_URL",
                    "http://issuer:8070/.well-known/openid-configuration")
                .metadataUrl())
        .hasToString("http://issuer:8070");
  }
}
