package dev.doorbell.e2e.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Sites that ask in their own ways, in a person's browser. */
@Isolated
@ExtendWith({FleetExtension.class, Chromium.class})
class HomeOffersGithubAndAmazon {
  private final Fleet fleet;
  private final Browser browser;

  HomeOffersGithubAndAmazon(Fleet fleet, Browser browser) {
    this.fleet = fleet;
    this.browser = browser;
  }

  @Test
  void github_asks_for_the_number_on_the_phone() {
    try (Home home = Home.open(browser, fleet.person())) {
      home.fillIn("GitHub", "push-only-home");
      home.submit();
      Locator popup = home.asked();
      assertThat(popup).containsText("GitHub is asking");
      String number = popup.locator("#question-display .display").innerText();
      fleet.phone("push-only-home").tap(number.strip());
      Home.gone(popup);
      home.says("Done.");
    }
  }

  @Test
  void amazon_asks_for_the_country_and_the_account_is_named_by_its_login() {
    try (Home home = Home.open(browser, fleet.person())) {
      home.fillIn("Amazon", "otp-home");
      home.submit();
      Locator country = home.page().locator("select[name=marketplace]");
      assertThat(country).isFocused();
      assertThat(country).hasAttribute("aria-invalid", "true");
      home.isAccessible();

      country.selectOption("amazon.co.uk");
      home.submit();
      Locator popup = home.asked();
      assertThat(popup).containsText("Amazon is asking");
      assertThat(popup).containsText("otp-home");
      home.type(fleet.inbox("otp-home").code());
      Home.gone(popup);
      home.says("Done.");
    }
  }
}
