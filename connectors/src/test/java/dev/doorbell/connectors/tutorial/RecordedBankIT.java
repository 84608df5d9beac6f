package dev.doorbell.connectors.tutorial;

import static dev.doorbell.testkit.recorded.Recorded.page;
import static dev.doorbell.testkit.recorded.Recorded.redirect;
import static dev.doorbell.testkit.recorded.Recorded.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.user.TestUser;
import org.junit.jupiter.api.Test;

/** Runs a connector against recorded pages instead of a simulator. */
class RecordedBankIT {
  @Test
  void a_connector_can_run_against_recorded_pages() {
    try (RecordedSite site = RecordedSite.open()) {
      site.on("GET /bank/login", resource("my-bank/login.html"))
          .on("POST /bank/login", redirect("/bank/accounts").withCookie("id=1; Path=/; HttpOnly"))
          .on("GET /bank/accounts", page("<h1 id=accounts>Your accounts</h1>"))
          .on("GET /bank/statements", resource("my-bank/statements.html"))
          .on("GET /bank/statements/1.pdf", resource("my-bank/1.pdf"));
      ConnectorTrial.of(new FirstBank())
          .at(site)
          .withField("login", "jane")
          .withField("password", "open sesame/7")
          .answeredBy(TestUser.present())
          .run()
          .succeeded()
          .saved("1");
      assertThat(site.lastAt("POST /bank/login").value("csrf")).isEqualTo("t0");
    }
  }
}
