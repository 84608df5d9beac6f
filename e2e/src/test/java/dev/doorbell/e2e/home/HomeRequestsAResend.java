package dev.doorbell.e2e.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.HomeFleet;
import org.junit.jupiter.api.Test;

@HomeFleet
@UsesChromium
class HomeRequestsAResend {
  private static final double RESEND_TIMEOUT_MILLIS = 20_000;

  private final Fleet fleet;
  private final Browser browser;

  HomeRequestsAResend(Fleet fleet, Browser browser) {
    this.fleet = fleet;
    this.browser = browser;
  }

  @Test
  void a_new_code_is_requested_in_the_same_popup_on_every_tab() {
    String login = "sms-home-again";
    try (Home home = Home.open(browser, fleet.user())) {
      Page other = home.newTab();
      home.connect(login);
      home.awaitPopup();
      Home.awaitVisible(Home.popup(other));
      String first = fleet.inbox(login).code();
      press(home, "Send again");

      for (Page tab : new Page[] {home.page(), other}) {
        Home.awaitText(tab, "A new code is on its way.");
        Locator field = Home.popup(tab).getByRole(AriaRole.TEXTBOX);
        assertThat(field).isFocused();
        assertThat(field).isEmpty();
        assertThat(Home.popupLosses(tab)).isEmpty();
        assertThat(Home.popup(tab)).not().containsText("wrong");
        assertThat(tab.getByTestId("notice")).hasCount(0);
      }
      home.assertAccessible();
      await().until(() -> fleet.inbox(login).codes().size() == 2);
      assertThat(fleet.inbox(login).code()).isNotEqualTo(first);
      home.enterCode(fleet.inbox(login).code());
      home.awaitText("Done.");
    }
  }

  @Test
  void an_approval_is_requested_again() {
    String login = "approval-home-again";
    try (Home home = Home.open(browser, fleet.user())) {
      home.connect(login);
      home.awaitPopup();
      press(home, "Ask my phone again");

      home.awaitText("Your phone is being asked again.");
      assertThat(Home.popupLosses(home.page())).isEmpty();
      assertThat(fleet.phone(login).approvalRequests()).isEqualTo(2);
      fleet.phone(login).approve();
      home.awaitText("Done.");
    }
  }

  /**
   * Clicks the button as soon as the site allows a resend; until then it shows the remaining time.
   */
  private static void press(Home home, String name) {
    Locator button = home.button(name);
    assertThat(button).hasAttribute("aria-disabled", "true");
    assertThat(button.locator("..")).containsText("in 0:");
    assertThat(button)
        .not()
        .hasAttribute(
            "aria-disabled", "true", new HasAttributeOptions().setTimeout(RESEND_TIMEOUT_MILLIS));
    home.page().context().pages().forEach(Home::watchPopup);
    button.click();
  }
}
