package dev.doorbell.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.Manifest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SiteAddressTest {
  private static final Manifest BANK = Manifest.of("demo-bank", "Bank", "bank.doorbell.example");

  @Test
  void a_site_is_moved_by_the_setting_of_workers() {
    Map<String, String> moved = Map.of("DOORBELL_SITE_DEMO_BANK", "http://127.0.0.1:8090");
    assertThat(SiteAddress.isMoved(BANK, moved)).isTrue();
    assertThat(SiteAddress.of(BANK, moved)).asString().contains("at http://127.0.0.1:8090");
  }

  @Test
  void without_the_setting_the_site_is_the_real_one() {
    for (Map<String, String> environment :
        List.of(
            Map.<String, String>of(),
            Map.of("DOORBELL_SITE_DEMO_BANK", "real"),
            Map.of("DOORBELL_SITE_GITHUB", "http://127.0.0.1:8090"))) {
      assertThat(SiteAddress.isMoved(BANK, environment)).isFalse();
      assertThat(SiteAddress.of(BANK, environment)).hasToString("Site[bank.doorbell.example]");
    }
  }

  @Test
  void an_invalid_address_is_rejected() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> SiteAddress.of(BANK, Map.of("DOORBELL_SITE_DEMO_BANK", "localhost")))
        .withMessageStartingWith("DOORBELL_SITE_DEMO_BANK must be scheme, host and port");
  }
}
