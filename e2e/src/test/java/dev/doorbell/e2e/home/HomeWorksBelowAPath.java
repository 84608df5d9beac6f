package dev.doorbell.e2e.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.AriaRole;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.HomeFleet;
import dev.doorbell.e2e.fleet.PrefixProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

@HomeFleet
@UsesChromium
class HomeWorksBelowAPath {
  private static final List<String> ASKED_BY_BROWSERS = List.of("GET /favicon.ico HTTP/1.1");

  private final Fleet fleet;
  private final Browser browser;

  HomeWorksBelowAPath(Fleet fleet, Browser browser) {
    this.fleet = fleet;
    this.browser = browser;
  }

  @Test
  void a_challenge_is_answered_and_a_statement_downloaded_through_a_proxy_with_a_prefix()
      throws IOException {
    int gateway = URI.create(fleet.user().baseUrl()).getPort();
    try (PrefixProxy proxy = PrefixProxy.to(gateway, "/tools/doorbell");
        Home home = Home.openAt(browser, fleet.user(), proxy.url())) {
      home.connect("sms-home-prefix");
      home.awaitPopup();
      home.enterCode(fleet.inbox("sms-home-prefix").code());
      home.awaitText("Done.");
      Download download =
          home.page()
              .waitForDownload(() ->
                  home.page().getByRole(AriaRole.LINK).getByText("Statement").first().click());

      assertThat(Files.size(download.path())).isPositive();
      assertThat(proxy.requestsOutside()).isSubsetOf(ASKED_BY_BROWSERS);
    }
  }
}
