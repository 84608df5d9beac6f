package dev.doorbell.connectors.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.Connector;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class DemoBankTest {
  @Test
  void the_service_loader_finds_the_connector() {
    assertThat(ServiceLoader.load(Connector.class)).hasAtLeastOneElementOfType(DemoBank.class);
  }
}
