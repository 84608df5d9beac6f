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
import dev.doorbell.e2e.fleet.FleetExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone, as all that look at everybody's questions. */
@Isolated
@ExtendWith({FleetExtension.class, Chromium.class})
class HomeRequestsAResend {
  private static final double UNTIL_ALLOWED_MILLIS = 20_000;

  private final Fleet fleet;
  private final Browser browser;

  HomeRequestsAResend(Fleet fleet, Browser browser) {
    this.fleet = fleet;
    this.browser = browser;
  }

  @Test
  void a_new_code_is_asked_for_in_the_same_popup_on_every_tab() {
    String login = "sms-home-again";
    try (Home home = Home.open(browser, fleet.person())) {
      Page other = home.newTab();
      home.connect(login);
      home.asked();
      Home.shown(Home.popup(other));
      String first = fleet.inbox(login).code();
      press(home, "Send again");

      for (Page tab : new Page[] {home.page(), other}) {
        Home.says(tab, "A new code is on its way.");
        Locator field = Home.popup(tab).getByRole(AriaRole.TEXTBOX);
        assertThat(field).isFocused();
        assertThat(field).isEmpty();
        assertThat(Home.losses(tab)).isEmpty();
        assertThat(Home.popup(tab)).not().containsText("wrong");
        assertThat(tab.getByTestId("notice")).hasCount(0);
      }
      home.isAccessible();
      await().until(() -> fleet.inbox(login).codes().size() == 2);
      assertThat(fleet.inbox(login).code()).isNotEqualTo(first);
      home.type(fleet.inbox(login).code());
      home.says("Done.");
    }
  }

  @Test
  void an_approval_is_requested_again() {
    String login = "approval-home-again";
    try (Home home = Home.open(browser, fleet.person())) {
      home.connect(login);
      home.asked();
      press(home, "Ask my phone again");

      home.says("Your phone is being asked again.");
      assertThat(Home.losses(home.page())).isEmpty();
      assertThat(fleet.phone(login).asked()).isEqualTo(2);
      fleet.phone(login).approve();
      home.says("Done.");
    }
  }

  /** Not before the site allows it; until then the button says when. */
  private static void press(Home home, String name) {
    Locator button = home.button(name);
    assertThat(button).hasAttribute("aria-disabled", "true");
    assertThat(button.locator("..")).containsText("in 0:");
    assertThat(button)
        .not()
        .hasAttribute(
            "aria-disabled", "true", new HasAttributeOptions().setTimeout(UNTIL_ALLOWED_MILLIS));
    home.page().context().pages().forEach(Home::watchPopup);
    button.click();
  }
}
