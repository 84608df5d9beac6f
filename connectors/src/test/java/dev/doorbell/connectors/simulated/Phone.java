package dev.doorbell.connectors.simulated;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The phone of a user: reads messages and answers approvals over the HTTP API of the simulator. */
public final class Phone {
  private final URI sites;
  private final String login;
  private final @Nullable String site;

  Phone(URI sites, String login) {
    this(sites, login, null);
  }

  /**
   * Creates a phone that shows only the messages of one site. Several sites may have the same login
   * name.
   */
  Phone(URI sites, String login, @Nullable String site) {
    this.sites = sites;
    this.login = login;
    this.site = site;
  }

  /** The newest code from an SMS, an e-mail or the authenticator app. */
  public String code() {
    return code(_ -> true);
  }

  /** The newest code of this channel: {@code sms}, {@code email} or {@code app_code}. */
  public String code(String channel) {
    return code(message -> message.path("channel").asString().equals(channel));
  }

  private String code(Predicate<JsonNode> wanted) {
    return getJson("inbox")
        .valueStream()
        .filter(message -> site == null || message.path("site").asString().equals(site))
        .filter(wanted)
        .findFirst()
        .orElseThrow()
        .path("code")
        .asString();
  }

  /** The key of the authenticator app. */
  public String seed() {
    return getJson("authenticator").path("seed").asString();
  }

  /** The value of a note: an answer that the user knows, or the text of the newest picture. */
  public String note(String name) {
    return getJson("notes")
        .valueStream()
        .filter(note -> note.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow()
        .path("value")
        .asString();
  }

  public void approve() {
    sendAnswer("{\"approve\": true}");
  }

  public void deny() {
    sendAnswer("{\"approve\": false}");
  }

  /** The number that the site shows, for the user to tap. */
  public String number() {
    return newestApproval().path("number").asString();
  }

  public void tapTheNumber() {
    sendAnswer("{\"number\": \"%s\"}".formatted(number()));
  }

  public void tapAnotherNumber() {
    sendAnswer("{\"number\": \"%02d\"}".formatted((Integer.parseInt(number()) + 1) % 100));
  }

  /** Whether this login was used at any site. */
  public boolean hasSignedIn() {
    return send(HttpRequest.newBuilder(sites.resolve("/_simulator/phones")).build())
        .body()
        .contains(">" + login + "<");
  }

  private JsonNode newestApproval() {
    return getJson("approvals").path(0);
  }

  private void sendAnswer(String json) {
    URI uri = createUri("approvals").resolve(login + "/" + newestApproval().path("id").asString());
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    if (response.statusCode() != 204) {
      throw new IllegalStateException(
          "The simulator rejected the answer with status " + response.statusCode());
    }
  }

  private JsonNode getJson(String resource) {
    return JsonMapper.shared()
        .readTree(send(HttpRequest.newBuilder(createUri(resource)).build()).body());
  }

  private URI createUri(String resource) {
    String query = site == null ? "" : "?site=" + site;
    return sites.resolve("/_simulator/%s/%s".formatted(resource, login) + query);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("The request to the simulator failed", e);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted during a request to the simulator", interrupted);
    }
  }
}
