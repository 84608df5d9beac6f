package dev.doorbell.simulators.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteAuthenticatorTest {
  private Instant now = Instant.parse("2026-03-01T12:00:10Z");
  private final SiteAuthenticator site =
      new SiteAuthenticator("A Site", login -> login.startsWith("has"), () -> now);

  /** From RFC 6238, appendix B, SHA-1: the last six of the eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59,287082",
    "1111111109,081804",
    "1111111111,050471",
    "1234567890,005924",
    "2000000000,279037"
  })
  void codes_equal_the_test_vectors_of_the_rfc(long second, String code) {
    byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    assertThat(SiteAuthenticator.computeCode(secret, Instant.ofEpochSecond(second)))
        .isEqualTo(code);
  }

  @Test
  void the_seed_yields_the_current_code() throws Exception {
    AuthenticatorKey key = site.key("has").orElseThrow();
    SecretKeySpec secret = new SecretKeySpec(new Base32().decode(key.seed()), "HmacSHA1");
    String code =
        new TimeBasedOneTimePasswordGenerator().generateOneTimePasswordString(secret, now);

    assertThat(currentCode()).isEqualTo(code);
    assertThat(site.accept("has", code)).isTrue();
    assertThat(key.seed()).matches("[A-Z2-7]{32}");
    assertThat(key.uri())
        .isEqualTo("otpauth://totp/A%20Site:has?secret=" + key.seed() + "&issuer=A%20Site");
    assertThat(key.toString()).doesNotContain(key.seed());
  }

  @Test
  void a_code_is_accepted_once_in_its_window_or_the_next() {
    String code = currentCode();
    assertThat(site.accept("has-other", code)).as("the code of another login").isFalse();
    now = now.plus(SiteAuthenticator.WINDOW);
    assertThat(site.accept("has", code)).isTrue();
    assertThat(site.accept("has", code)).as("again").isFalse();
    now = now.plus(Duration.ofMinutes(2));
    String late = currentCode();
    now = now.plus(SiteAuthenticator.WINDOW.multipliedBy(2));
    assertThat(site.accept("has", late)).as("two windows later").isFalse();
  }

  @Test
  void an_older_code_is_rejected_after_a_newer_one_was_accepted() {
    String older = currentCode();
    now = now.plus(SiteAuthenticator.WINDOW);
    assertThat(site.accept("has", currentCode())).isTrue();

    assertThat(site.accept("has", older)).isFalse();
  }

  @Test
  void a_login_without_an_app_has_neither_code_nor_key() {
    assertThat(site.currentCode("none")).isEmpty();
    assertThat(site.key("none")).isEmpty();
    assertThat(site.accept("none", "")).isFalse();
  }

  private String currentCode() {
    return site.currentCode("has").orElseThrow().code();
  }
}
