package dev.doorbell.e2e.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.HomeFleet;
import org.junit.jupiter.api.Test;

@HomeFleet
@UsesChromium
class HomeStoresAnAuthenticatorKey {
  private final Fleet fleet;
  private final Browser browser;

  HomeStoresAnAuthenticatorKey(Fleet fleet, Browser browser) {
    this.fleet = fleet;
    this.browser = browser;
  }

  @Test
  void an_account_with_a_stored_key_causes_no_challenge() {
    try (Home home = Home.onPhone(browser, fleet.user())) {
      home.connect("seed-home", inGroups(fleet.phone("seed-home").authenticatorKey()));
      home.awaitText("Done.");
      assertThat(home.popup()).hasCount(0);
      home.assertAccessible();
    }
  }

  /** Adds the spaces with which sites show the key. */
  private static String inGroups(String key) {
    return key.replaceAll("(.{4})", "$1 ");
  }

  @Test
  void an_invalid_key_is_rejected_at_its_field() {
    try (Home home = Home.onPhone(browser, fleet.user())) {
      home.connect("seed-home-typo", "0189 not a key");
      home.awaitText("This can’t be the key.");
      assertThat(home.seedField()).isFocused();
      assertThat(home.seedField()).hasAttribute("aria-invalid", "true");
      home.assertAccessible();
    }
  }
}
