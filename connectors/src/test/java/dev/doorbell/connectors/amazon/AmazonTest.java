package dev.doorbell.connectors.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Connector;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class AmazonTest {
  @Test
  void the_service_loader_finds_the_connector() {
    assertThat(ServiceLoader.load(Connector.class)).hasAtLeastOneElementOfType(Amazon.class);
  }

  @Test
  void only_the_key_is_optional() {
    assertThat(new Amazon().manifest().fields())
        .filteredOn(AccountField::required)
        .extracting(AccountField::name)
        .containsExactly("login", "password", "marketplace");
  }

  @Test
  void the_marketplace_is_a_choice() {
    assertThat(new Amazon().manifest().fields().getLast().options())
        .containsExactly("amazon.fr", "amazon.com", "amazon.de", "amazon.co.uk");
  }

  @Test
  void the_manifest_has_the_device_cookies_of_each_marketplace() {
    assertThat(new Amazon().manifest().deviceCookies())
        .containsExactly("ubid-main", "ubid-acbfr", "ubid-acbde", "ubid-acbuk");
  }

  @Test
  void the_hosts_are_those_of_four_marketplaces_and_their_pictures() {
    assertThat(new Amazon().manifest().hosts())
        .containsExactly(
            "www.amazon.fr",
            "www.amazon.com",
            "www.amazon.de",
            "www.amazon.co.uk",
            "images-na.ssl-images-amazon.com",
            "opfcaptcha-prod.s3.amazonaws.com");
  }
}
