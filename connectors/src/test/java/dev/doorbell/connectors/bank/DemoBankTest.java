package dev.doorbell.connectors.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.Connector;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class DemoBankTest {
  @Test
  void the_connector_is_found_by_the_service_loader() {
    assertThat(ServiceLoader.load(Connector.class)).hasAtLeastOneElementOfType(DemoBank.class);
  }
}
