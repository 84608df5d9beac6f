package dev.doorbell.simulators.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Approval.State;
import dev.doorbell.simulators.people.Notes.Note;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PeopleRoutesIT {
  private static final Duration LIFETIME = Duration.ofMinutes(2);
  private static final String LOU = "lou & co/1";
  private static final String ENCODED_LOU = "lou%20%26%20co%2F1";
  private final HttpClient http = HttpClient.newHttpClient();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Approvals approvals = new Approvals(() -> now);
  private Javalin server;

  @BeforeEach
  void start() {
    SiteAuthenticator app = new SiteAuthenticator("A Site", LOU::equals, () -> now);
    SiteAuthenticator other = new SiteAuthenticator("B Site", LOU::equals, () -> now);
    Notes notes = login -> List.of(new Note("A Site", "answer", "First pet", "Rex <" + login));
    PeopleRoutes people =
        new PeopleRoutes(
            new Inboxes(),
            approvals,
            List.of(app, other),
            List.of(notes),
            new Layout("simulators", "PeopleRoutes", "/", "/site.css"));
    server =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          people.addRoutes(config.routes);
        });
    server.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop();
  }

  @Test
  void a_script_reads_a_request_and_answers_it() throws Exception {
    Approval plain = sendRequest(null);
    now = now.plusSeconds(5);
    Approval number = sendRequest("42");
    JsonNode list = getJson("/_simulator/approvals/" + ENCODED_LOU);
    assertThat(list.size()).isEqualTo(2);
    assertThat(list.get(0).get("id").asString()).isEqualTo(number.id());
    assertThat(list.get(0).get("number").asString()).isEqualTo("42");
    assertThat(list.get(1).has("number")).isFalse();
    assertThat(list.get(1).get("site").asString()).isEqualTo("A Site");
    assertThat(list.get(1).get("state").asString()).isEqualTo("pending");
    assertThat(list.get(1).get("at").asString()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(list.get(1).get("expiresAt").asString()).isEqualTo("2026-03-01T12:02:00Z");

    assertThat(sendAnswer(plain.id(), "{\"approve\": true}")).isEqualTo(204);
    assertThat(sendAnswer(number.id(), "{\"number\": \"42\"}")).isEqualTo(204);
    assertThat(sendAnswer(plain.id(), "{\"approve\": false}")).isEqualTo(409);
    assertThat(sendAnswer("nonsense", "{\"approve\": true}")).isEqualTo(404);
    assertThat(approvals.requestsOf(LOU)).extracting(Approval::state).containsOnly(State.APPROVED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "approve", "{}", "[]", "{\"approve\": 1}", "{\"number\": \"42\"}"})
  void an_invalid_answer_is_rejected_and_changes_nothing(String body) throws Exception {
    Approval plain = sendRequest(null);

    assertThat(sendAnswer(plain.id(), body)).isEqualTo(400);
    assertThat(approvals.state(LOU, plain.id())).isEqualTo(State.PENDING);
  }

  @Test
  void a_button_on_the_page_of_the_phone_answers_the_request() throws Exception {
    Approval denied = sendRequest(null);
    pressButton("button[value=no]");
    Approval approved = sendRequest(null);
    pressButton("button[value=yes]");
    Approval matched = sendRequest("42");
    assertThat(getPhone().select("#approvals button[name=number]")).hasSize(3);
    pressButton("button[value=42]");
    Approval mismatched = sendRequest("42");
    pressButton("button[name=number]:not([value=42])");

    assertThat(approvals.state(LOU, denied.id())).isEqualTo(State.DENIED);
    assertThat(approvals.state(LOU, approved.id())).isEqualTo(State.APPROVED);
    assertThat(approvals.state(LOU, matched.id())).isEqualTo(State.APPROVED);
    assertThat(approvals.state(LOU, mismatched.id())).isEqualTo(State.DENIED);
    assertThat(getPhone().select("#approvals button")).isEmpty();
  }

  @Test
  void the_page_of_the_phone_shows_the_key_and_the_notes() throws Exception {
    JsonNode key = getJson("/_simulator/authenticator/" + ENCODED_LOU);
    assertThat(key.get("uri").asString())
        .startsWith("otpauth://totp/A%20Site:")
        .contains(key.get("seed").asString());
    JsonNode other = getJson("/_simulator/authenticator/" + ENCODED_LOU + "?site=B%20Site");
    assertThat(other.get("seed")).isNotEqualTo(key.get("seed"));
    assertThat(get("/_simulator/authenticator/mika").statusCode()).isEqualTo(404);
    JsonNode note = getJson("/_simulator/notes/" + ENCODED_LOU).get(0);
    assertThat(note.get("name").asString()).isEqualTo("answer");

    Document phone = getPhone();
    assertThat(phone.select("#authenticator .key").eachText())
        .containsExactly(key.get("seed").asString(), other.get("seed").asString());
    assertThat(phone.select("[data-note=answer] .value").text())
        .isEqualTo(note.get("value").asString())
        .isEqualTo("Rex <" + LOU);
  }

  private Approval sendRequest(String number) {
    return approvals.sendRequest(LOU, "A Site", number, now.plus(LIFETIME));
  }

  private Document getPhone() throws Exception {
    return Jsoup.parse(get("/_simulator/phone/" + ENCODED_LOU).body());
  }

  /** Presses the first matching button of the newest request. */
  private void pressButton(String selector) throws Exception {
    Element button = getPhone().selectFirst("#approvals " + selector);
    String action = button.closest("form").attr("action");
    String body = button.attr("name") + "=" + button.attr("value");
    HttpRequest request =
        HttpRequest.newBuilder(resolve(action))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(response.headers().firstValue("Location").orElseThrow())
        .endsWith("/_simulator/phone/" + ENCODED_LOU);
  }

  private int sendAnswer(String id, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(resolve("/_simulator/approvals/" + ENCODED_LOU + "/" + id))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private JsonNode getJson(String path) throws Exception {
    return JsonMapper.shared().readTree(get(path).body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI resolve(String path) {
    return URI.create("http://127.0.0.1:" + server.port()).resolve(path);
  }
}
