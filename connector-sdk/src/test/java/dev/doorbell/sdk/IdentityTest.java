package dev.doorbell.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentityTest {
  @Test
  void each_value_of_an_identity_becomes_one_line_or_null() {
    Identity identity =
        Identity.unknown()
            .withName(" Jane\u00a0\n Doe ")
            .withEmail(" ")
            .withPhone("\0")
            .withAddress("1 Main Street\r\n12345 Town" + "!".repeat(1_000_000));
    assertThat(identity.name()).isEqualTo("Jane Doe");
    assertThat(identity.email()).isNull();
    assertThat(identity.phone()).isNull();
    assertThat(identity.address()).startsWith("1 Main Street 12345 Town!").hasSize(300);
  }

  @Test
  void to_string_of_an_identity_omits_its_values() {
    assertThat(Identity.unknown().withName("Jane Doe")).hasToString("Identity[...]");
  }
}
