package dev.doorbell.e2e.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetIssuer;
import dev.doorbell.e2e.fleet.HomeFleet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
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

  /** Serves the page of the documentation on loopback; port 0 is any free one. */
  private static HttpServer serve(int port) throws IOException {
    byte[] html = example().getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
          }
        });
    server.start();
    return server;
  }

  private String address(HttpServer server) {
    return "http://localhost:%d/#gateway=%s&token=%s"
        .formatted(
            server.getAddress().getPort(),
            fleet.user().baseUrl(),
            FleetIssuer.token(FleetIssuer.PERSON));
  }

  @Test
  void the_documented_page_shows_the_events_of_its_user() throws IOException {
    HttpServer server = serve(Fleet.OTHER_ORIGIN_PORT);
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      page.navigate(address(server));
      String job = fleet.user().start(fleet.user().connect("plain-other-origin"));
      assertThat(
              page.getByRole(AriaRole.LISTITEM)
                  .filter(new FilterOptions().setHasText("JobSucceeded " + job)))
          .hasCount(1, new HasCountOptions().setTimeout(TIMEOUT_MILLIS));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_page_of_an_origin_that_is_not_allowed_reads_nothing() throws IOException {
    HttpServer server = serve(0);
    try (BrowserContext context = browser.newContext()) {
      List<String> errors = new CopyOnWriteArrayList<>();
      context.onConsoleMessage(message -> errors.add(message.text()));
      Page page = context.newPage();
      page.navigate(address(server));
      page.waitForCondition(() ->
          errors.stream().anyMatch(text -> text.contains("No 'Access-Control-Allow-Origin'")));
      assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(0);
    } finally {
      server.stop(0);
    }
  }
}
