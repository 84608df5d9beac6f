package dev.doorbell.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.connector.ConnectorName;
import dev.doorbell.sdk.Manifest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The template of a project accepts the names that a manifest accepts. Each has a rule of its own,
 * because the operator's command does not contain the SDK.
 */
class ConnectorNameRulesTest {
  private static final String LONGEST_NAME =
      "a234567890a234567890a234567890a234567890a234567890a234567890123";

  @ParameterizedTest
  @CsvSource({
    "a, true",
    "my-bank, true",
    "bank2, true",
    "my-2nd-bank, true",
    LONGEST_NAME + ", true",
    LONGEST_NAME + "a, false",
    "'', false",
    "2bank, false",
    "-bank, false",
    "bank-, false",
    "my--bank, false",
    "My-Bank, false",
    "my_bank, false",
    "my.bank, false",
    "my bank, false",
    "bänk, false"
  })
  void both_accept_a_name_or_both_reject_it(String name, boolean accepted) {
    assertThat(ConnectorName.isValid(name)).as("the template").isEqualTo(accepted);
    assertThat(isAcceptedByManifest(name)).as("the SDK").isEqualTo(accepted);
  }

  private static boolean isAcceptedByManifest(String name) {
    try {
      return Manifest.of(name, "Name", "host.example").slug().equals(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
