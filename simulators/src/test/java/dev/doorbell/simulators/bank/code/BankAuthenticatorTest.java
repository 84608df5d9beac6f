package dev.doorbell.simulators.bank.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankAuthenticatorTest {
  /** RFC 6238, appendix B, SHA-1; the last six of its eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59,287082",
    "1111111109,081804",
    "1111111111,050471",
    "1234567890,005924",
    "2000000000,279037"
  })
  void codes_are_those_of_the_rfc(long second, String code) {
    byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    assertThat(BankAuthenticator.code(secret, second / 30)).isEqualTo(code);
  }
}
