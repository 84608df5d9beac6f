package dev.doorbell.gateway.trial;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A frontend of one gateway; takes no answer that {@code docs/api/openapi.yaml} does not describe.
 */
public final class Web {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  private final int port;

  public Web(int port) {
    this.port = port;
  }

  /** An answer; {@code json} is null's node when there is no body. */
  public record Answer(HttpResponse<String> response, JsonNode json) {
    public int status() {
      return response.statusCode();
    }

    public String text(String name) {
      return json.path(name).asString("");
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
  }

  public Answer get(String path) {
    return send(to(path));
  }

  public Answer post(String path) {
    return send(to(path).POST(BodyPublishers.noBody()));
  }

  public Answer post(String path, String json) {
    return send(
        to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
  }

  public Answer patch(String path, String json) {
    return send(
        to(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json)));
  }

  public Answer delete(String path) {
    return send(to(path).DELETE());
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      boolean isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
      JsonNode json = JSON.readTree(isJson ? response.body() : "{}");
      Described.check(response, json);
      return new Answer(response, json);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new account of the demo bank. */
  public UUID account() {
    Answer created =
        post(
            "/api/accounts",
            """
            {"connector": "demo-bank", "fields": {"login": "sms", "password": "s3cret-pass"}}
            """);
    return UUID.fromString(created.text("id"));
  }

  /** A new job of that account. */
  public UUID job(UUID account) {
    return UUID.fromString(post("/api/accounts/" + account + "/jobs").text("jobId"));
  }

  /** Opens a stream; {@code query} begins with a question mark or is empty. */
  public Sse events(String query) {
    return Sse.open(to("/api/events" + query).timeout(Duration.ofMinutes(5)).build());
  }

  /** Goes on with a stream of any gateway. */
  public Sse eventsFrom(String query, String lastEventId) {
    return Sse.open(
        to("/api/events" + query)
            .timeout(Duration.ofMinutes(5))
            .header("Last-Event-ID", lastEventId)
            .build());
  }
}
