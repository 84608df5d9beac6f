package dev.doorbell.gateway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VapidKeyTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

  @TempDir Path folder;

  private String pem(String name) throws Exception {
    Path file = folder.resolve(name);
    VapidKey.createIfMissing(file);
    return Files.readString(file);
  }

  @Test
  void a_push_service_verifies_the_signature_with_the_key_in_the_header() throws Exception {
    VapidKey key = VapidKey.parse(pem("a"));
    String header =
        key.authorization(
            URI.create("https://push.example:444/send/1"), "mailto:ops@doorbell.example", NOW);
    assertThat(header).startsWith("vapid t=").endsWith(", k=" + key.publicKey());
    SignedJWT jwt = SignedJWT.parse(header.substring(8, header.indexOf(',')));
    assertThat(jwt.verify(new ECDSAVerifier(point(key.publicKey()).toECPublicKey()))).isTrue();
    assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("https://push.example:444");
    assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo("mailto:ops@doorbell.example");
    assertThat(jwt.getJWTClaimsSet().getExpirationTime())
        .isAfter(Date.from(NOW))
        .isBefore(Date.from(NOW.plus(Duration.ofHours(24))));
  }

  private static ECKey point(String publicKey) {
    byte[] bytes = Base64.getUrlDecoder().decode(publicKey);
    assertThat(bytes).hasSize(65).startsWith(4);
    return new ECKey.Builder(
            Curve.P_256,
            Base64URL.encode(Arrays.copyOfRange(bytes, 1, 33)),
            Base64URL.encode(Arrays.copyOfRange(bytes, 33, 65)))
        .build();
  }

  @Test
  void a_file_that_exists_keeps_its_key() throws Exception {
    assertThat(pem("a")).isEqualTo(pem("a")).isNotEqualTo(pem("b"));
  }

  @Test
  void a_key_without_its_pair_is_rejected_without_quoting_it() throws Exception {
    String one = pem("a");
    int end = one.indexOf("-----BEGIN PUBLIC");
    String mixed =
        one.substring(0, end) + pem("b").substring(pem("b").indexOf("-----BEGIN PUBLIC"));
    for (String wrong : new String[] {mixed, one.substring(0, end), one.substring(end), "", "x"}) {
      assertThatThrownBy(() -> VapidKey.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("MI");
    }
    assertThat(VapidKey.parse(one).toString()).doesNotContain("PRIVATE");
  }

  @Test
  void a_key_needs_a_contact_and_no_key_turns_web_push_off() throws Exception {
    String file = folder.resolve("a").toString();
    assertThat(pem("a")).isNotEmpty();
    assertThat(PushSettings.read(new Environment(Map.of())).key()).isNull();
    assertThatThrownBy(
            () -> PushSettings.read(new Environment(Map.of("DOORBELL_PUSH_KEY_FILE", file))))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("DOORBELL_PUSH_CONTACT");
    PushSettings settings =
        PushSettings.read(
            new Environment(
                Map.of(
                    "DOORBELL_PUSH_KEY_FILE",
                    file,
                    "DOORBELL_PUSH_CONTACT",
                    "mailto:ops@doorbell.example")));
    assertThat(settings.key()).isNotNull();
    assertThat(settings.toString()).doesNotContain("PRIVATE");
    assertThatThrownBy(
            () -> PushSettings.read(new Environment(Map.of("DOORBELL_PUSH_SERVICE", "push"))))
        .isInstanceOf(BadSettingException.class);
  }
}
