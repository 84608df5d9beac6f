package dev.doorbell.connectors.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Connector;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class AmazonTest {
  @Test
  void it_is_found_by_the_service_loader() {
    assertThat(ServiceLoader.load(Connector.class)).hasAtLeastOneElementOfType(Amazon.class);
  }

  @Test
  void only_the_key_may_be_left_out() {
    assertThat(new Amazon().manifest().fields())
        .filteredOn(AccountField::required)
        .extracting(AccountField::name)
        .containsExactly("login", "password", "marketplace");
  }

  @Test
  void its_marketplaces_are_chosen_from() {
    assertThat(new Amazon().manifest().fields().getLast().options())
        .containsExactly("amazon.fr", "amazon.com", "amazon.de", "amazon.co.uk");
  }

  @Test
  void the_device_stays_known_in_each_country_when_the_password_is_changed() {
    assertThat(new Amazon().manifest().deviceCookies())
        .containsExactly("ubid-main", "ubid-acbfr", "ubid-acbde", "ubid-acbuk");
  }

  @Test
  void it_goes_to_four_countries_and_to_their_pictures_and_nowhere_else() {
    assertThat(new Amazon().manifest().hosts())
        .containsExactly(
            "www.amazon.fr",
            "www.amazon.com",
            "www.amazon.de",
            "www.amazon.co.uk",
            "images-na.ssl-images-amazon.com");
  }
}
