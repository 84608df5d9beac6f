package dev.doorbell.sdk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountLimitsTest {
  /** The JSON of one value with a name of one letter has eight more bytes. */
  private static final int LONGEST = AccountLimits.MAX_ACCOUNT_DATA_BYTES - 8;

  @Test
  void the_limit_of_account_data_applies_to_its_json_in_utf_8() {
    assertThatCode(() -> require("x".repeat(LONGEST))).doesNotThrowAnyException();
    assertThatIllegalArgumentException().isThrownBy(() -> require("x".repeat(LONGEST + 1)));
    assertThatIllegalArgumentException()
        .as("two bytes each")
        .isThrownBy(() -> require("é".repeat(LONGEST / 2 + 1)));
    assertThatIllegalArgumentException()
        .as("escaped")
        .isThrownBy(() -> require("\"".repeat(LONGEST / 2 + 1)));
  }

  private static void require(String value) {
    AccountLimits.requireAccountData(Map.of("a", value));
  }
}
