package dev.doorbell.e2e.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetIssuer;
import dev.doorbell.e2e.fleet.HomeFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The page in {@code docs/operations/identity.md}, served from another origin, follows events with
 * {@code fetch} and a bearer token.
 */
@HomeFleet
@UsesChromium
class PagesOfOtherOriginsFollowEvents {
  private static final double TIMEOUT_MILLIS = 40_000;
  private static final Pattern EXAMPLE = Pattern.compile("```html\\n(.*?)```", Pattern.DOTALL);

  private final Fleet fleet;
  private final Browser browser;

  PagesOfOtherOriginsFollowEvents(Fleet fleet, Browser browser) {
    this.fleet = fleet;
    this.browser = browser;
  }

  private static String example() throws IOException {
    Matcher blocks =
        EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "operations", "identity.md")));
    assertThat(blocks.find()).isTrue();
    return blocks.group(1);
  }

  /** Opens the page of the documentation at this origin. */
  private Page open(BrowserContext context, String origin) throws IOException {
    String html = example();
    Page page = context.newPage();
    page.route(
        origin + "/**",
        route -> route.fulfill(new FulfillOptions().setContentType("text/html").setBody(html)));
    page.navigate(
        "%s/#gateway=%s&token=%s"
            .formatted(origin, fleet.user().baseUrl(), FleetIssuer.token(FleetIssuer.PERSON)));
    return page;
  }

  @Test
  void the_documented_page_shows_the_events_of_its_user() throws IOException {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context, Fleet.OTHER_ORIGIN);
      String job = fleet.user().start(fleet.user().connect("plain-other-origin"));
      assertThat(
              page.getByRole(AriaRole.LISTITEM)
                  .filter(new FilterOptions().setHasText("JobSucceeded " + job)))
          .hasCount(1, new HasCountOptions().setTimeout(TIMEOUT_MILLIS));
    }
  }

  @Test
  void a_page_of_an_origin_that_is_not_allowed_reads_nothing() throws IOException {
    try (BrowserContext context = browser.newContext()) {
      List<String> errors = new CopyOnWriteArrayList<>();
      context.onConsoleMessage(message -> errors.add(message.text()));
      Page page = open(context, "http://elsewhere.localhost:1234");
      page.waitForCondition(() -> errors.stream().anyMatch(text -> text.contains("CORS")));
      assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(0);
    }
  }
}
