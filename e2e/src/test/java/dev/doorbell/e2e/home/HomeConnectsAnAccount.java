package dev.doorbell.e2e.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.HomeFleet;
import dev.doorbell.simulators.bank.customer.Customer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@HomeFleet
@UsesChromium
class HomeConnectsAnAccount {
  private final Fleet fleet;
  private final Browser browser;

  HomeConnectsAnAccount(Fleet fleet, Browser browser) {
    this.fleet = fleet;
    this.browser = browser;
  }

  @Test
  void a_user_connects_a_site_answers_the_challenge_and_downloads_a_statement() throws IOException {
    try (Home home = Home.open(browser, fleet.user())) {
      home.assertAccessible();
      home.connect("sms-home");
      Locator popup = home.awaitPopup();
      assertThat(popup).containsText("Demo Bank is asking");
      assertThat(popup).containsText("Enter the code sent by SMS to");
      Locator field = popup.getByRole(AriaRole.TEXTBOX);
      assertThat(field).isFocused();
      assertThat(field).hasAttribute("inputmode", "numeric");
      assertThat(field).hasAttribute("autocomplete", "one-time-code");
      home.assertAccessible();

      String code = fleet.inbox("sms-home").code();
      home.enterCode(code.substring(0, 3) + " " + code.substring(3));
      Home.awaitHidden(popup);
      assertThat(home.page().evaluate("document.activeElement.tagName"))
          .as("the focus returns to the page")
          .isNotEqualTo("BODY");
      home.awaitText("Done.");
      home.assertAccessible();
      Locator icon = home.page().locator(".title-row img.tile");
      assertThat(icon).isVisible();
      assertThat(icon.evaluate("image => image.naturalWidth")).isEqualTo(96);

      Download download =
          home.page()
              .waitForDownload(() ->
                  home.page().getByRole(AriaRole.LINK).getByText("Statement").first().click());
      byte[] content = Files.readAllBytes(download.path());
      assertThat(new String(content, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
      assertThat(fleet.inbox("sms-home").codes()).hasSize(1);
    }
  }

  @Test
  void a_wrong_code_is_reported_and_the_right_one_is_accepted() {
    try (Home home = Home.open(browser, fleet.user())) {
      home.connect("sms-home-wrong");
      home.awaitPopup();
      String code = fleet.inbox("sms-home-wrong").code();
      home.enterCode("12");
      assertThat(home.popup()).containsText("6 characters");
      home.enterCode((code.charAt(0) == '1' ? "2" : "1") + code.substring(1));
      Home.awaitVisible(home.popup().getByText("That code was wrong"));
      assertThat(home.popup()).containsText("2 attempts left");
      home.assertAccessible();
      home.enterCode(code);
      home.awaitText("Done.");
    }
  }

  /** The fleet has no limit of answers; the response is the one that {@code AuditIT} gets. */
  @Test
  void too_many_answers_tell_how_long_to_wait_and_keep_the_question() {
    try (Home home = Home.open(browser, fleet.user())) {
      home.connect("sms-home-many");
      home.awaitPopup();
      home.page()
          .route(
              "**/answer",
              route ->
                  route.fulfill(
                      new FulfillOptions()
                          .setStatus(429)
                          .setContentType("application/problem+json")
                          .setHeaders(Map.of("Retry-After", "40"))
                          .setBody(
                              "{\"title\": \"Too many answers\", \"code\": \"TOO_MANY_ANSWERS\"}")),
              new Page.RouteOptions().setTimes(1));
      String code = fleet.inbox("sms-home-many").code();
      home.enterCode(code);

      home.awaitText("Too many answers for this account. Wait 40 seconds, then send it again.");
      assertThat(home.popup().getByRole(AriaRole.TEXTBOX)).hasValue(code);
      home.assertAccessible();
      home.page().keyboard().press("Enter");
      home.awaitText("Done.");
      assertThat(fleet.inbox("sms-home-many").codes()).hasSize(1);
    }
  }

  @Test
  void a_passed_deadline_closes_the_popup_and_shows_advice() {
    try (Home home = Home.open(browser, fleet.user())) {
      home.connect("sms-home-late");
      Locator popup = home.awaitPopup();
      assertThat(popup).containsText("left");
      Home.awaitHidden(popup);
      home.awaitText("Time ran out");
      home.awaitText("Run again when your phone or mailbox is at hand.");
      home.assertAccessible();
    }
  }

  @Test
  void the_button_for_cancel_ends_the_run() {
    try (Home home = Home.open(browser, fleet.user())) {
      home.connect("sms-home-cancel");
      Locator popup = home.awaitPopup();
      popup
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel this run"))
          .click();
      Home.awaitHidden(popup);
      home.awaitText("Cancelled");
      home.assertAccessible();
      Home.awaitVisible(
          home.page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Run now")));
    }
  }

  @Test
  void the_popup_opens_on_every_tab_and_closes_on_all() {
    try (Home home = Home.open(browser, fleet.user())) {
      Page other = home.newTab();
      home.connect("sms-home-tabs");
      home.awaitPopup();
      Home.awaitVisible(Home.popup(other));
      home.enterCode(fleet.inbox("sms-home-tabs").code());
      Home.awaitHidden(Home.popup(other));
      Home.awaitText(other, "Answered elsewhere");
      home.awaitText("Done.");
    }
  }

  @Test
  void a_reload_shows_the_popup_again_with_the_remaining_time() {
    try (Home home = Home.open(browser, fleet.user())) {
      home.connect("sms-home-reload");
      Locator countdown = home.awaitPopup().getByText("left").first();
      String before = countdown.textContent();
      home.page().waitForCondition(() -> !countdown.textContent().equals(before));
      home.page().reload();
      Locator reopened = home.awaitPopup();
      assertThat(reopened.getByText("left").first()).not().hasText(before);
      home.enterCode(fleet.inbox("sms-home-reload").code());
      home.awaitText("Done.");
      assertThat(fleet.inbox("sms-home-reload").codes()).hasSize(1);
    }
  }

  @Test
  void each_end_has_a_text_of_its_own() {
    String[][] rows = {
      {"wrong-password-home", "Sign-in refused"},
      {"locked-home", "Account locked"},
      {"down-home", "does not answer"},
    };
    for (String[] row : rows) {
      try (Home home = Home.open(browser, fleet.user())) {
        home.connect(row[0]);
        home.awaitText(row[1]);
        home.assertAccessible();
      }
    }
  }

  @Test
  void bills_show_their_amounts_and_the_account_its_owner() {
    try (Home home = Home.open(browser, fleet.user())) {
      home.connect("plain-home-bills");
      home.awaitText("Done.");
      home.awaitText(new Customer("plain-home-bills").name());
      Home.awaitVisible(home.page().locator(".bill").first());
      assertThat(home.page().locator(".bill").first()).containsText("€");
      assertThat(home.page().locator(".documents")).containsText("Statements › 2026");
      assertThat(home.page().locator(".documents")).containsText("statement · contract 0042-");
      home.assertAccessible();
    }
  }

  @Test
  void a_french_browser_gets_french_texts() {
    NewContextOptions french = new NewContextOptions().setLocale("fr-FR");
    try (Home home = Home.open(browser, fleet.user(), french)) {
      home.connect("sms-home-fr");
      Locator popup = home.awaitPopup();
      assertThat(popup).containsText("SMS");
      assertThat(home.page().locator("html")).hasAttribute("lang", "fr");
      assertThat(popup.textContent()).doesNotContain("Enter the code", "left", "Send");
      home.assertAccessible();
      home.enterCode(fleet.inbox("sms-home-fr").code());
      home.awaitText("Terminé");
    }
  }

  @ParameterizedTest
  @CsvSource({"320, LIGHT", "320, DARK", "1600, LIGHT", "1600, DARK"})
  void it_is_accessible_at_each_width_and_in_both_themes(int width, ColorScheme theme) {
    NewContextOptions options =
        new NewContextOptions().setViewportSize(width, 700).setColorScheme(theme);
    String login = "sms-home-%d-%s".formatted(width, theme.name().toLowerCase(Locale.ROOT));
    try (Home home = Home.open(browser, fleet.user(), options)) {
      home.connect(login);
      home.awaitPopup();
      home.assertAccessible();
      home.assertFitsWidth();
      home.enterCode(fleet.inbox(login).code());
      home.awaitText("Done.");
      home.assertAccessible();
      home.assertFitsWidth();
    }
  }
}
