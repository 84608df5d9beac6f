package dev.doorbell.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ConnectorNameTest {
  @Test
  void other_names_are_derived_from_the_slug() {
    ConnectorName name = new ConnectorName("my-2nd-bank");

    assertThat(name.className()).isEqualTo("My2ndBank");
    assertThat(name.displayName()).isEqualTo("My 2nd Bank");
    assertThat(name.settingName()).isEqualTo("MY_2ND_BANK");
    assertThat(name.packageName()).isEqualTo("org.example.my2ndbank");
  }

  @Test
  void an_invalid_slug_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ConnectorName("My Bank"));
  }
}
