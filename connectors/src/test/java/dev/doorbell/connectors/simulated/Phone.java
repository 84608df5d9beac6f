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

/** The phone of a user: reads messages and answers approvals by the HTTP API of the simulator. */
public final class Phone {
  private final URI sites;
  private final String login;
  private final @Nullable String site;

  Phone(URI sites, String login) {
    this(sites, login, null);
  }

  /**
   * A phone that shows only messages of that site, since several sites may have a login of that
   * name.
   */
  Phone(URI sites, String login, @Nullable String site) {
    this.sites = sites;
    this.login = login;
    this.site = site;
  }

  /** The newest code, by SMS, by e-mail or of the authenticator app. */
  public String code() {
    return code(_ -> true);
  }

  /** The newest code of that channel: {@code sms}, {@code email} or {@code app_code}. */
  public String code(String channel) {
    return code(message -> message.path("channel").asString().equals(channel));
  }

  private String code(Predicate<JsonNode> wanted) {
    return json("inbox")
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
    return json("authenticator").path("seed").asString();
  }

  /** The answer that the user knows, or the text of the newest picture. */
  public String note(String name) {
    return json("notes")
        .valueStream()
        .filter(note -> note.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow()
        .path("value")
        .asString();
  }

  public void approve() {
    answer("{\"approve\": true}");
  }

  public void deny() {
    answer("{\"approve\": false}");
  }

  /** The number that the site shows, for the user to tap. */
  public String number() {
    return newestApproval().path("number").asString();
  }

  public void tapTheNumber() {
    answer("{\"number\": \"%s\"}".formatted(number()));
  }

  public void tapAnotherNumber() {
    answer("{\"number\": \"%02d\"}".formatted((Integer.parseInt(number()) + 1) % 100));
  }

  /** Whether this login was ever used at a site. */
  public boolean hasSignedIn() {
    return send(HttpRequest.newBuilder(sites.resolve("/_simulator/phones")).build())
        .body()
        .contains(">" + login + "<");
  }

  private JsonNode newestApproval() {
    return json("approvals").path(0);
  }

  private void answer(String json) {
    URI at = path("approvals").resolve(login + "/" + newestApproval().path("id").asString());
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(at)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    if (answer.statusCode() != 204) {
      throw new IllegalStateException("The phone was answered " + answer.statusCode());
    }
  }

  private JsonNode json(String what) {
    return JsonMapper.shared().readTree(send(HttpRequest.newBuilder(path(what)).build()).body());
  }

  private URI path(String what) {
    String query = site == null ? "" : "?site=" + site;
    return sites.resolve("/_simulator/%s/%s".formatted(what, login) + query);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("The simulator does not answer", e);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while the simulator was asked", stop);
    }
  }
}
