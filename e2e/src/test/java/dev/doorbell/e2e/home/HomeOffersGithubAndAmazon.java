package dev.doorbell.e2e.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.HomeFleet;
import org.junit.jupiter.api.Test;

/** The challenges of GitHub and Amazon in a user's browser. */
@HomeFleet
@UsesChromium
class HomeOffersGithubAndAmazon {
  private final Fleet fleet;
  private final Browser browser;

  HomeOffersGithubAndAmazon(Fleet fleet, Browser browser) {
    this.fleet = fleet;
    this.browser = browser;
  }

  @Test
  void github_asks_for_the_number_on_the_phone() {
    try (Home home = Home.open(browser, fleet.user())) {
      home.fillIn("GitHub", "push-only-home");
      home.submit();
      Locator popup = home.awaitPopup();
      assertThat(popup).containsText("GitHub is asking");
      String number = popup.locator("#question-display .display").innerText();
      fleet.phone("push-only-home").tap(number.strip());
      Home.awaitHidden(popup);
      home.awaitText("Done.");
    }
  }

  @Test
  void amazon_asks_for_the_country_and_the_account_is_named_by_its_login() {
    try (Home home = Home.open(browser, fleet.user())) {
      home.fillIn("Amazon", "otp-home");
      home.submit();
      Locator country = home.page().locator("select[name=marketplace]");
      assertThat(country).isFocused();
      assertThat(country).hasAttribute("aria-invalid", "true");
      home.assertAccessible();

      country.selectOption("amazon.co.uk");
      home.submit();
      Locator popup = home.awaitPopup();
      assertThat(popup).containsText("Amazon is asking");
      assertThat(popup).containsText("otp-home");
      home.enterCode(fleet.inbox("otp-home").code());
      Home.awaitHidden(popup);
      home.awaitText("Done.");
    }
  }
}
