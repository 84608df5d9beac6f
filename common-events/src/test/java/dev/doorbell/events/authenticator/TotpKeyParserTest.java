package dev.doorbell.events.authenticator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
  void a_copied_key_is_read(String copied) {
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
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&amp;digits=9 | another digits",
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=8;period=60 | another digits",
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=6&digits=8 | more than one value for"
            + " digits",
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&secret=GEZDGNBVGY3TQOJQ | more than one value for"
            + " secret",
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&algorithm=SHA512/256 | another algorithm",
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&algorithm=SHA3-256 | another algorithm",
        "otpauth://totp/Steam:x?secret=JBSWY3DPEHPK3PXP&encoder=steam | another encoder",
        "otpauth://totp/x?secret%3DJBSWY3DPEHPK3PXP%26digits%3D8 | no secret",
        "otpauth-migration://offline?data=JBSWY3DPEHPK3PXP | digits 2 to 7",
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
  void base32_is_decoded_by_rfc_4648(String copied, String secret) {
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
  void an_address_contains_the_parameters_of_its_codes() {
    assertThat(valid("otpauth://totp?secret=JBSWY3DPEHPK3PXP&algorithm=sha256&digits=8&period=60"))
        .returns(Algorithm.SHA256, TotpKey::algorithm)
        .returns(8, TotpKey::digits)
        .returns(Duration.ofSeconds(60), TotpKey::period);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&amp;digits=8&amp;period=60",
        "&AMP;digits=8&AMP;period=60",
        "&amp;amp;digits=8&amp;amp;period=60",
        "&#38;digits=8&#038;period=60",
        "&#x26;digits&#x3D;8&#X0026;period&#x3d;60",
        "\\u0026digits=8\\u0026period=60",
        "&amp%3Bdigits=8&amp%3Bperiod=60",
        "&amp;digits=8&period=60&amp;digits=8",
        "& digits = 8 & period = 60",
        "&DIGITS=%38&Period=6%30",
        "&digits=8&period=60\"",
        "&digits=8&period=60&algorithm=&issuer=A&amp;B",
      })
  void an_address_out_of_the_source_of_a_page_keeps_its_parameters(String parameters) {
    assertThat(valid("otpauth://totp/A&amp;B:ada?secret=JBSWY3DPEHPK3PXP" + parameters))
        .returns(8, TotpKey::digits)
        .returns(Duration.ofSeconds(60), TotpKey::period)
        .returns(Algorithm.SHA1, TotpKey::algorithm);
  }

  @ParameterizedTest
  @CsvSource({
    "SHA1, SHA1",
    "SHA-1, SHA1",
    "HmacSHA1, SHA1",
    "HMAC-SHA1, SHA1",
    "hmac_sha_1, SHA1",
    "sha-256, SHA256",
    "HmacSHA256, SHA256",
    "HMAC%2DSHA%2D256, SHA256",
    "SHA‑512, SHA512",
    "HMACSHA512, SHA512",
  })
  void an_algorithm_is_known_by_each_of_its_names(String name, Algorithm algorithm) {
    assertThat(valid("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&algorithm=" + name).algorithm())
        .isEqualTo(algorithm);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"otpauth://totp/x?secret=JBSWY3DPEHPK3PXP\"",
        "<otpauth://totp/x?secret=JBSWY3DPEHPK3PXP>",
        "​otpauth://totp/x?secret=JBSWY3DPEHPK3PXP‎",
        "otpauth://totp/What?:x?secret=JBSWY3DPEHPK3PXP",
        "'JBSW Y3DP EHPK 3PXP'"
      })
  void quotes_and_marks_around_a_key_are_not_part_of_it(String copied) {
    assertThat(new String(valid(copied).secret(), ISO_8859_1))
        .isEqualTo(new String(valid("JBSWY3DPEHPK3PXP").secret(), ISO_8859_1));
  }

  @Test
  void a_key_is_not_printed() {
    assertThat(valid("JBSWY3DPEHPK3PXP")).hasToString("TotpKey[...]");
  }

  private static TotpKey valid(String copied) {
    return ((Result.Valid) TotpKeyParser.parse(copied)).key();
  }
}
