package dev.doorbell.events.authenticator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.authenticator.TotpKey.Algorithm;
import dev.doorbell.events.authenticator.TotpKeyParser.Result;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpKeyParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "JBSWY3DPEHPK3PXP",
        "jbswy3dpehpk3pxp",
        " jbsw y3dp ehpk 3pxp ",
        "JBSW-Y3DP-EHPK-3PXP",
        "JBSW\u00a0Y3DP\u2013EHPK 3PXP",
        "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        "JBSWY3DPEHPK3PXPJA======",
        "otpauth://totp/GitHub:ada?secret=JBSWY3DPEHPK3PXP&issuer=GitHub",
        "OTPAUTH://TOTP/x?issuer=x&Secret=jbswy3dpehpk3pxp&period=30&digits=6",
        "otpauth://totp/My Bank: Ada|1?secret=JBSWY3DPEHPK3PXP",
        "otpauth://totp/x?secret=JBSW%20Y3DP%20EHPK%203PXP",
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXPJA%3D%3D%3D%3D%3D%3D",
        "otpauth://totp?secret=JBSWY3DPEHPK3PXP&algorithm=sha256&digits=8&period=60",
        "JBSW\u200bY3DPEHPK3PXP",
        "otpauth://totp/x?issuer=50%&secret=JBSWY3DPEHPK3PXP",
      })
  void a_key_is_read_as_it_was_copied(String copied) {
    assertThat(TotpKeyParser.parse(copied)).isInstanceOf(Result.Valid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "123456                                         | digits 2 to 7",
        "234567                                         | Too short",
        "JBSWY3DPEHPK3PX                                | Too short",
        "JBSWY3DPEHPK3PX1                               | digits 2 to 7",
        "JBSWY3DP=EHPK3PXP                              | digits 2 to 7",
        "pässwörter-sind-lang-genug                     | digits 2 to 7",
        "----------------                               | digits 2 to 7",
        "https://example.org/?secret=JBSWY3DPEHPK3PXP   | digits 2 to 7",
        "otpauth://hotp/x?secret=JBSWY3DPEHPK3PXP       | otpauth://totp/",
        "otpauth://totp/x                               | no secret",
        "otpauth://totp/x?issuer=y                      | no secret",
        "otpauth://totp/x?secret=                       | no secret",
        "otpauth://totp/x?secret=%ZZ                    | can't be read",
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&algorithm=MD5 | another algorithm",
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=10 | another digits",
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=1 | another period",
        "otpauth://totp/x?secret=JBSWY3DP               | Too short",
        "otpauth://totp/x?secret=0189018901890189       | digits 2 to 7",
      })
  void a_text_that_is_no_key_is_rejected_with_a_reason_that_does_not_quote_it(
      String copied, String word) {
    assertThat(TotpKeyParser.parse(copied))
        .isInstanceOfSatisfying(
            Result.Invalid.class,
            invalid -> assertThat(invalid.detail()).contains(word).doesNotContain(copied));
  }

  @ParameterizedTest
  @CsvSource({
    "GEZDGNBVGY3TQOJQ, 1234567890",
    "gezd-gnbv-gy3t-qojq-ge======, 12345678901",
    "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ, 12345678901234567890",
    "GEZDGNBVGY3TQOJQGEZA, 123456789012",
    "GEZDGNBVGY3TQOJQGEZDG, 1234567890123"
  })
  void base32_is_decoded_as_rfc_4648_says(String copied, String secret) {
    assertThat(new String(valid(copied).secret(), US_ASCII)).isEqualTo(secret);
  }

  @Test
  void a_key_alone_is_for_six_digits_with_sha_1_every_30_seconds() {
    assertThat(valid("JBSWY3DPEHPK3PXP"))
        .returns(Algorithm.SHA1, TotpKey::algorithm)
        .returns(6, TotpKey::digits)
        .returns(Duration.ofSeconds(30), TotpKey::period);
  }

  @Test
  void an_address_says_how_codes_are_made() {
    assertThat(valid("otpauth://totp?secret=JBSWY3DPEHPK3PXP&algorithm=sha256&digits=8&period=60"))
        .returns(Algorithm.SHA256, TotpKey::algorithm)
        .returns(8, TotpKey::digits)
        .returns(Duration.ofSeconds(60), TotpKey::period);
  }

  @Test
  void a_key_is_not_printed() {
    assertThat(valid("JBSWY3DPEHPK3PXP")).hasToString("TotpKey[...]");
  }

  private static TotpKey valid(String copied) {
    return ((Result.Valid) TotpKeyParser.parse(copied)).key();
  }
}
