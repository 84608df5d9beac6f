package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.connector.ManifestDetails;
import dev.doorbell.store.connector.RunWindow;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What frontends learn about connectors. */
class ConnectorsIT {
  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();
  private static final ApiClient web = fixture.web();

  @Test
  void a_connector_describes_itself_in_several_languages() {
    JsonNode bank = web.get("/api/connectors").json().at("/items/1");

    assertThat(bank.path("names").path("fr").asString("")).isEqualTo("Banque de démonstration");
    assertThat(bank.path("description").asString("")).isEqualTo("Statements.");
    assertThat(bank.path("descriptions").path("fr").asString("")).isEqualTo("Relevés.");
    assertThat(bank.path("homePage").asString("")).isEqualTo("https://bank.doorbell.example/");
    assertThat(bank.at("/categories/0").asString("")).isEqualTo("bank");
    assertThat(bank.path("version").asString("")).isEqualTo("1.0.0");
  }

  @Test
  void a_connector_shows_when_its_automatic_jobs_start() {
    fixture
        .store()
        .manifests()
        .upsert(
            new ConnectorManifest(
                "night",
                "Night",
                List.of(),
                List.of("night.example"),
                "hourly",
                false,
                ManifestDetails.NONE,
                new RunWindow(
                    LocalTime.of(22, 30), LocalTime.of(4, 0), ZoneId.of("Europe/Paris"))));

    JsonNode night = web.get("/api/connectors").json().at("/items/2");

    assertThat(night.path("frequency").asString("")).isEqualTo("hourly");
    assertThat(night.path("window").toString())
        .isEqualTo("{\"from\":\"22:30\",\"to\":\"04:00\",\"zone\":\"Europe/Paris\"}");
  }

  @Test
  void parameters_are_not_shown_to_users() {
    assertThat(web.get("/api/connectors").json().toString())
        .contains("demo-bank")
        .doesNotContain("apiKey", "parameters");
  }

  @Test
  void a_connector_of_an_older_worker_has_the_members_of_the_version_before() {
    JsonNode byHand = web.get("/api/connectors").json().at("/items/0");
    assertThat(byHand.propertyNames())
        .containsExactlyInAnyOrder(
            "slug", "name", "categories", "fields", "hosts", "frequency", "manualOnly");
  }

  @Test
  void an_icon_is_served_as_a_png_that_can_run_nothing_until_it_changes() throws Exception {
    String tag = web.get("/api/connectors").json().at("/items/1/iconTag").asString("");
    String path = "/api/connectors/demo-bank/icon?v=" + tag;

    Answer icon = web.get(path);
    assertThat(icon.status()).isEqualTo(200);
    assertThat(icon.header("Content-Type")).isEqualTo("image/png");
    assertThat(icon.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(icon.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
    assertThat(icon.header("ETag")).isEqualTo("\"" + tag + "\"");
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(web.to(path).build(), BodyHandlers.ofByteArray()).body())
          .isEqualTo(GatewayFixture.icon());
    }

    Answer again = web.send(web.to(path).header("If-None-Match", icon.header("ETag")));
    assertThat(again.status()).isEqualTo(304);

    ConnectorManifest manifest = fixture.store().manifests().find("demo-bank");
    fixture.store().manifests().upsert(manifest, new byte[] {9});
    assertThat(web.send(web.to(path).header("If-None-Match", icon.header("ETag"))).status())
        .isEqualTo(200);
    fixture.store().manifests().upsert(manifest, GatewayFixture.icon());
  }

  @Test
  void a_connector_without_an_icon_has_none() {
    for (String slug : new String[] {"by-hand", "nowhere", "%2e%2e"}) {
      Answer got = web.get("/api/connectors/" + slug + "/icon");
      assertThat(got.status()).isIn(400, 404);
      assertThat(got.header("Content-Type")).isEqualTo("application/problem+json");
    }
    assertThat(web.get("/api/connectors/by-hand/icon").text("code")).isEqualTo("UNKNOWN_ICON");
  }
}
