package dev.doorbell.sdk.login;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorKeyTest {
  /**
   * The secret of RFC 6238, appendix B: the first 20 digits for SHA-1, 32 for SHA-256, 64 for
   * SHA-512.
   */
  private static final String FIGURES =
      "1234567890123456789012345678901234567890123456789012345678901234";

  private static final String KEY = base32(20);
  private static final Instant SOME_TIME = Instant.ofEpochSecond(1111111109);

  @ParameterizedTest
  @CsvSource({
    "59, 94287082, 46119246, 90693936",
    "1111111109, 07081804, 68084774, 25091201",
    "1111111111, 14050471, 67062674, 99943326",
    "1234567890, 89005924, 91819424, 93441116",
    "2000000000, 69279037, 90698825, 38618901",
    "20000000000, 65353130, 77737706, 47863826"
  })
  void codes_match_the_examples_of_the_specification(
      long second, String sha1, String sha256, String sha512) {
    Instant at = Instant.ofEpochSecond(second);
    assertThat(code(address(20, "SHA1"), at)).isEqualTo(sha1);
    assertThat(code(address(32, "SHA256"), at)).isEqualTo(sha256);
    assertThat(code(address(64, "sha512"), at)).isEqualTo(sha512);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "  %s\n",
        "%s====",
        "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ",
        "gezd-gnbv-gy3t-qojq-gezd-gnbv-gy3t-qojq",
        "GEZD\u00a0GNBV\u2011GY3T\u200bQOJQ\u202fGEZD\u2013GNBV\tGY3T QOJQ",
        "otpauth://totp/?secret=%s",
        "otpauth://totp?secret=%s",
        "OTPAUTH://TOTP/x?SECRET=%s",
        "otpauth://totp/Demo%%20Bank:jane%%40example.org?secret=%s&issuer=Demo%%20Bank",
        "otpauth://totp/Demo Bank: jane|doe?issuer=Demo Bank&digits=6&period=30&secret=%s",
        "otpauth://totp/x?secret=gezd+gnbv+gy3t+qojq+gezd+gnbv+gy3t+qojq&algorithm=sha1&&=&a"
      })
  void a_key_is_read_in_every_form_in_which_users_copy_it(String copied) {
    assertThat(code(copied.formatted(KEY), SOME_TIME)).isEqualTo("081804");
  }

  @Test
  void an_otpauth_address_can_set_digits_and_period() {
    String address = "otpauth://totp/x?secret=" + KEY;
    assertThat(code(address + "&digits=7", SOME_TIME)).isEqualTo("7081804");
    AuthenticatorKey slow = AuthenticatorKey.parse(address + "&period=60");
    assertThat(slow.windowAt(SOME_TIME)).isEqualTo(1111111109 / 60);
    assertThat(slow.beginOf(slow.windowAt(SOME_TIME))).isEqualTo(Instant.ofEpochSecond(1111111080));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SECRET",
        "SECRETSECRETSECRET1",
        "SECRETSECRETSECRET0",
        "SECRET=SECRETSECRETSECRET",
        "SECRÉTSECRETSECRETSECRET",
        "https://SECRET",
        "otpauth:SECRET",
        "otpauth://totp/SECRET",
        "otpauth://totp/SECRET?",
        "otpauth://totp/x?secret=",
        "otpauth://totp/x?secret=SECRET",
        "otpauth://totp/x?secret=%SECRETSECRET",
        "otpauth://totp/x?secret=SECRETSECRETSECRET%",
        "otpauth://hotp/x?secret=SECRETSECRETSECRET&counter=0",
        "otpauth://totp/x?secret=SECRETSECRETSECRET&algorithm=MD5",
        "otpauth://totp/x?secret=SECRETSECRETSECRET&digits=99999999999",
        "otpauth://totp/x?secret=SECRETSECRETSECRET&digits=5",
        "otpauth://totp/x?secret=SECRETSECRETSECRET&period=0",
        "otpauth-migration://offline?data=SECRETSECRETSECRET"
      })
  void an_invalid_key_is_rejected_and_not_quoted(String copied) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuthenticatorKey.parse(copied))
        .withMessageNotContainingAny("SECRET", "SECRÉT")
        .withNoCause();
  }

  @Test
  void to_string_of_a_key_omits_it() {
    assertThat(AuthenticatorKey.parse(KEY)).hasToString("AuthenticatorKey[...]");
  }

  private static String address(int bytes, String algorithm) {
    return "otpauth://totp/x?secret=%s&algorithm=%s&digits=8".formatted(base32(bytes), algorithm);
  }

  private static String base32(int bytes) {
    return new Base32().encodeToString(FIGURES.substring(0, bytes).getBytes(US_ASCII));
  }

  private static String code(String copied, Instant at) {
    AuthenticatorKey key = AuthenticatorKey.parse(copied);
    return key.codeOf(key.windowAt(at));
  }
}
