package dev.doorbell.e2e.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.HomeFleet;
import org.junit.jupiter.api.Test;

@HomeFleet
@UsesChromium
class HomeReconnectsToARestartedGateway {
  private final Fleet fleet;
  private final Browser browser;

  HomeReconnectsToARestartedGateway(Fleet fleet, Browser browser) {
    this.fleet = fleet;
    this.browser = browser;
  }

  @Test
  void a_popup_stays_open_while_its_gateway_restarts_and_misses_no_event() {
    try (Home home = Home.open(browser, fleet.user())) {
      home.connect("sms-home-killed");
      home.awaitPopup();
      String code = fleet.inbox("sms-home-killed").code();
      ChildService gateway = fleet.gateways().getFirst().process();
      gateway.kill();
      home.awaitText("The connection to Doorbell is lost");
      home.assertAccessible();
      gateway.launch().awaitReady();
      Home.awaitHidden(home.page().getByText("The connection to Doorbell is lost"));
      home.awaitPopup();
      home.enterCode(code);
      home.awaitText("Done.");
      assertThat(fleet.inbox("sms-home-killed").codes()).hasSize(1);
    }
  }
}
