package dev.doorbell.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.AmazonClient.Page;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class AmazonServerIT {

  @Test
  void the_front_page_lists_every_magic_login_and_the_server_reports_messages_and_codes()
      throws Exception {
    try (SimulatorServer server = SimulatorServer.start(0, new TestClock());
        AmazonClient client = newClient(server);
        HttpClient plain = HttpClient.newHttpClient()) {
      HttpRequest front = HttpRequest.newBuilder(server.baseUrl().resolve("/")).build();
      Document page = Jsoup.parse(plain.send(front, BodyHandlers.ofString()).body());
      assertThat(page.select("#amazon h2 a").attr("href"))
          .isEqualTo(server.amazon().resolve("/").toString());
      assertThat(page.select("#amazon td:first-child").eachText())
          .contains("plain", "otp-choice", "approval-or-code", "aamation")
          .doesNotContain("");

      Page code = client.signIn("otp");
      assertThat(server.messagesSent("otp")).isEqualTo(1);
      client.submitCode(code, AmazonClient.MFA, "otpCode", client.code("otp"));
      assertThat(server.codesReceived("otp")).hasSize(1);
      server.askForPasswordAgain("otp");
      assertThat(client.getOrders("").attribute("[name=email]", "value")).isEqualTo("otp");
      server.forgetSessions("otp");
      assertThat(client.getOrders("").has("input[type=email]")).isTrue();
      assertThat(client.get("/_simulator/phones").body()).contains("otp");
    }
  }

  @Test
  void the_server_uses_the_given_settings_and_port() throws Exception {
    int port;
    try (SimulatorServer server = SimulatorServer.start(0, new TestClock())) {
      port = server.amazon().getPort();
    }
    SimulatorSettings settings =
        SimulatorSettings.onPort(0)
            .withAmazonPort(port)
            .withAmazon(AmazonSettings.DEFAULTS.with(AmazonSwitch.CAPTCHA_FIRST));
    try (SimulatorServer server = SimulatorServer.start(settings, new TestClock());
        AmazonClient client = newClient(server)) {
      assertThat(server.amazon()).isEqualTo(URI.create("https://127.0.0.1:" + port));
      byte[] png = client.get(client.get("/").attribute("form img", "src")).bytes();
      assertThat(server.readPicture(png)).isPresent();
    }
  }

  private static AmazonClient newClient(SimulatorServer server) {
    return new AmazonClient(server.amazon(), server.certificate(), "www.amazon.fr");
  }
}
