package dev.doorbell.e2e.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.HomeFleet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Web Push in Chromium, with a push service of the test. What a vendor's service would hand to the
 * browser, DevTools hands to the service worker.
 */
@HomeFleet
@UsesChromium
class HomeRingsWhileItIsClosed {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Fleet fleet;
  private final Browser browser;

  HomeRingsWhileItIsClosed(Fleet fleet, Browser browser) {
    this.fleet = fleet;
    this.browser = browser;
  }

  @Test
  void a_question_shows_a_notification_with_every_page_closed_and_a_click_opens_it()
      throws Exception {
    String login = "sms-ring";
    try (PushedBrowser service = PushedBrowser.start();
        Home home = Home.open(browser, fleet.user())) {
      allow(home, service);
      assertThat(browsers())
          .extracting(each -> each.get("endpoint").asString())
          .containsExactly(service.endpoint());

      Page other = home.page().context().newPage();
      home.page().close();
      String job = fleet.user().start(fleet.user().connect(login));
      String asked = service.next();
      assertThat(asked).contains("asked", job, "Demo Bank").doesNotContain("•");

      ServiceWorkerTools worker = new ServiceWorkerTools(browser, other, fleet.user().baseUrl());
      worker.push(asked);
      await().atMost(SOON).until(() -> worker.shown().equals("Demo Bank is asking"));

      Page tab = home.newTab();
      tab.navigate(fleet.user().baseUrl() + "/#/documents");
      worker.click();
      Home.awaitVisible(Home.popup(tab));
      tab.waitForURL(url -> url.contains("#/accounts/"));
      assertThat(worker.shown()).isEmpty();

      // Answered elsewhere, while no page is open.
      tab.close();
      worker.push(asked);
      await().atMost(SOON).until(() -> worker.shown().equals("Demo Bank is asking"));
      fleet.user().answer(job, fleet.inbox(login).code());
      String closed = service.next();
      assertThat(closed).contains("closed", job);
      worker.push(closed);
      await().atMost(SOON).until(() -> worker.shown().isEmpty());
      JsonNode _ = fleet.user().awaitEnd(job);
      turnOffAndSignOut(home);
    }
  }

  /** From the menu, on a phone. */
  private void allow(Home home, PushedBrowser service) {
    Page page = home.page();
    page.context().grantPermissions(List.of("notifications"));
    service.subscribeIn(page.context());
    page.reload();
    page.getByTestId("person").locator("summary").click();
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Notifications")).click();
    Home.awaitText(page, "This device rings only while a page of Doorbell is open.");
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Notify me")).click();
    Home.awaitText(page, "This device rings.");
    home.assertAccessible();
    home.assertFitsWidth();
  }

  /** A browser must not ring for a person who has left. */
  private void turnOffAndSignOut(Home home) {
    Page page = home.newTab();
    page.navigate(fleet.user().baseUrl() + "/#/notifications");
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Turn off on this device"))
        .click();
    Home.awaitText(page, "This device rings only while");
    assertThat(browsers()).isEmpty();
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Notify me")).click();
    Home.awaitText(page, "This device rings.");
    assertThat(browsers()).hasSize(1);
    page.getByTestId("person").locator("summary").click();
    page.getByTestId("sign-out").click();
    await().atMost(SOON).until(() -> browsers().isEmpty());
  }

  private List<JsonNode> browsers() {
    return fleet.user().get("/api/push/subscriptions").json().path("items").valueStream().toList();
  }

  @Test
  void without_a_connection_home_says_so_and_comes_back() {
    try (Home home = Home.open(browser, fleet.user())) {
      Page page = home.page();
      Object _ = page.evaluate("navigator.serviceWorker.ready.then(() => '')");
      page.context().setOffline(true);
      page.reload();
      assertThat(page.getByTestId("offline")).containsText("Doorbell can't be reached");
      home.assertAccessible();
      page.context().setOffline(false);
      page.getByRole(AriaRole.LINK).click();
      assertThat(page.getByTestId("person")).isVisible();
    }
  }
}
