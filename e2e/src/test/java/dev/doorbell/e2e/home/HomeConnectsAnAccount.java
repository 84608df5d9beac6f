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
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.HomeFleet;
import dev.doorbell.e2e.fleet.UserClient;
import dev.doorbell.simulators.bank.customer.Customer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

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
      assertPopupHasEdges(home);
      assertCodeFieldFits(home);
      home.enterCode((code.charAt(0) == '1' ? "2" : "1") + code.substring(1));
      Home.awaitVisible(home.popup().getByText("That code was wrong"));
      assertThat(home.popup()).containsText("2 attempts left");
      home.assertAccessible();
      home.enterCode(code);
      home.awaitText("Done.");
    }
  }

  /** Forced colours remove backgrounds and shadows. */
  private static void assertPopupHasEdges(Home home) {
    home.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    String width = "node => parseFloat(getComputedStyle(node).borderTopWidth)";
    assertThat((Number) home.popup().evaluate(width)).isNotEqualTo(0);
    assertThat((Number) home.popup().locator("progress").evaluate(width)).isNotEqualTo(0);
    home.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
  }

  /** A small window at 400 %. */
  private static void assertCodeFieldFits(Home home) {
    home.page().setViewportSize(200, 150);
    Locator field = home.popup().getByRole(AriaRole.TEXTBOX);
    field.scrollIntoViewIfNeeded();
    BoundingBox box = field.boundingBox();
    assertThat(box.x).isNotNegative();
    assertThat(box.x + box.width).isLessThanOrEqualTo(200);
    assertThat(box.y).isNotNegative();
    assertThat(box.y + box.height).isLessThanOrEqualTo(150);
    assertThat(field.evaluate("node => node.scrollWidth <= node.clientWidth")).isEqualTo(true);
    home.page().setViewportSize(1280, 720);
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

  /** The form of the schedule once sent nothing, because its script failed. */
  @Test
  void each_control_of_an_account_changes_what_the_api_says() {
    UserClient user = fleet.user();
    try (Home home = Home.open(browser, user)) {
      home.connect("plain-home-controls");
      home.awaitText("Done.");
      String account = "/api/accounts/" + home.shownAccount();
      Page page = home.page();
      page.getByText("Settings").click();
      page.getByLabel("Fetch automatically").selectOption("weekly");
      home.save("rhythm-form");
      assertThat(user.get(account).get("schedule")).isEqualTo("weekly");
      page.locator("#settings-label").fill("Savings");
      home.save("label-form");
      assertThat(user.get(account).get("label")).isEqualTo("Savings");
      page.locator("form.login input[name=login]").fill("plain-home-moved");
      page.locator("form.login input[name=password]").fill(UserClient.PASSWORD);
      home.save("login");
      assertThat(user.get(account).json().at("/fields/login").asString())
          .isEqualTo("plain-home-moved");
      awaitJobs(page, user, account, 2);
      page.locator("[data-name=run]").click();
      awaitJobs(page, user, account, 3);
      page.getByText("Earlier runs").click();
      Home.awaitVisible(page.locator(".history li").first());

      home.connect("plain-home-moved");
      home.awaitText("This sign-in is connected already: Savings");
      home.assertAccessible();
      page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Open it")).click();
      assertThat("/api/accounts/" + home.shownAccount()).isEqualTo(account);

      page.getByText("Settings").click();
      page.getByText("Disconnect…").click();
      page.getByText("Keep it").click();
      assertThat(user.get(account).status()).isEqualTo(200);
      page.getByText("Disconnect…").click();
      page.getByRole(AriaRole.ALERTDIALOG)
          .getByRole(
              AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Disconnect").setExact(true))
          .click();
      home.awaitText("Savings is disconnected.");
      assertThat(user.get(account).status()).isEqualTo(404);
    }
  }

  /** Waits until the account has had so many jobs, and the last one is over. */
  private static void awaitJobs(Page page, UserClient user, String account, int count) {
    String id = account.substring(account.lastIndexOf('/') + 1);
    page.waitForCondition(() -> {
      JsonNode jobs = user.get("/api/jobs?account=" + id).json().path("items");
      return jobs.size() == count && jobs.at("/0/status").asString().equals("SUCCEEDED");
    });
  }

  @Test
  void a_login_that_is_connected_can_be_connected_anyway() {
    try (Home home = Home.open(browser, fleet.user())) {
      home.connect("plain-home-double");
      home.awaitText("Done.");
      String first = home.shownAccount();
      home.connect("plain-home-double");
      home.page()
          .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Connect it anyway"))
          .click();
      home.awaitText("Done.");
      assertThat(home.shownAccount()).isNotEqualTo(first);
    }
  }

  @Test
  void home_reads_everything_once_when_it_opens_and_the_current_state_when_it_is_shown_again() {
    try (Home home = Home.open(browser, fleet.user())) {
      home.connect("plain-home-reads");
      home.awaitText("Done.");
      List<String> calls = home.recordApiCalls();
      home.page().reload();
      home.awaitText("Done.");
      home.page().waitForLoadState();
      assertThat(calls).as("when it opens").hasSizeLessThanOrEqualTo(10);
      assertThat(calls).filteredOn(call -> call.contains("/api/accounts?")).hasSize(1);
      String account = home.shownAccount();
      String job =
          fleet.user().get("/api/jobs?account=" + account).json().at("/items/0/jobId").asString();
      home.page().navigate(fleet.user().baseUrl() + "/#/jobs/" + job);
      assertThat(home.shownAccount()).as("the address of a run").isEqualTo(account);
      home.page().navigate(fleet.user().baseUrl() + "/#/");
      calls.clear();
      home.page()
          .waitForResponse(
              response -> response.url().contains("/api/jobs?"),
              () -> home.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))"));
      assertThat(calls).as("when it is shown again").hasSizeLessThanOrEqualTo(3);
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
        home.page().navigate(fleet.user().baseUrl() + "/#/");
        Locator needy =
            home.page()
                .locator(".needy .card")
                .filter(new Locator.FilterOptions().setHasText(row[0]));
        assertThat(needy).hasCount(row[0].startsWith("down") ? 0 : 1);
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

      Page page = home.page();
      page.navigate(fleet.user().baseUrl() + "/#/documents");
      page.locator("#search-account").selectOption(home.accountOf("plain-home-bills"));
      Locator documents = page.locator(".months .documents li");
      Home.awaitVisible(page.locator(".months[aria-busy=false] .documents li").first());
      int all = documents.count();
      assertThat(page.locator(".months h2 .count").first()).containsText("€");
      page.locator(".months ~ details summary").click();
      assertThat(page.locator(".totals")).containsText("Demo Bank");
      home.assertAccessible();
      home.assertFitsWidth();
      page.locator("#search-q").fill("no such document");
      Home.awaitText(page, "0 documents");
      assertThat(documents).hasCount(0);
      page.locator("#search-q").fill("STATEMENT");
      Home.awaitVisible(page.locator(".months[aria-busy=false] .documents li").first());
      assertThat(documents.allTextContents())
          .hasSizeLessThan(all)
          .allMatch(text -> text.contains("Statement"));
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
