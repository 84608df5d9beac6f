package dev.doorbell.testkit.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenNamesTest {
  @ParameterizedTest
  @CsvSource({
    "csrf, a1b2c3",
    "authenticity_token, x/y+z1==",
    "X-CSRF-Token, 12345678",
    "PHPSESSID, k2j3h4g5",
    "__VIEWSTATE, /wEPDwUKLTI2",
    "state, 8f3kq0zz",
    "sid, 0123456789"
  })
  void a_token_is_recognized_by_its_name(String name, String value) {
    assertThat(TokenNames.isToken(name, value)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "token_type, Bearer",
    "csrf, a1b",
    "state, open",
    "zip_code, 75011",
    "return_to_session, /orders/list",
    "keywords, two words",
    "page, 12345678"
  })
  void other_values_are_no_tokens(String name, String value) {
    assertThat(TokenNames.isToken(name, value)).isFalse();
  }
}
