package dev.doorbell.connectors.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Connector;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class GithubTest {
  @Test
  void the_service_loader_finds_the_connector() {
    assertThat(ServiceLoader.load(Connector.class)).hasAtLeastOneElementOfType(Github.class);
  }

  @Test
  void key_and_organization_are_optional() {
    assertThat(new Github().manifest().fields())
        .filteredOn(AccountField::required)
        .extracting(AccountField::name)
        .containsExactly("login", "password");
  }
}
