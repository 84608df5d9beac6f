package dev.doorbell.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpSeedTest {
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
      })
  void a_seed_that_an_authenticator_app_takes_is_valid(String given) {
    assertThat(TotpSeed.complaint(given)).isEmpty();
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
        "otpauth://totp/x?issuer=50%&secret=JBSWY3DPEHPK3PXP | can't be read",
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&algorithm=MD5 | unsupported algorithm",
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=10 | unsupported digits",
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=1 | unsupported period",
        "otpauth://totp/x?secret=JBSWY3DP               | Too short",
        "otpauth://totp/x?secret=0189018901890189       | digits 2 to 7",
      })
  void a_text_that_is_no_seed_is_rejected_without_quoting_it(String given, String word) {
    assertThat(TotpSeed.complaint(given))
        .hasValueSatisfying(
            complaint -> assertThat(complaint).contains(word).doesNotContain(given));
  }
}
