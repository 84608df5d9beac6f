package dev.doorbell.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user of a gateway over HTTP, who knows only its public API. Thread-safe. */
public final class UserClient {
  /** What the demo bank takes as anybody's password; unlikely to stand anywhere by chance. */
  public static final String PASSWORD = "correct-horse-7Qx!battery";

  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "CANCELLED", "SKIPPED");
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String base;

  public UserClient(String base) {
    this.base = base;
  }

  /** Where the gateway listens, without a path. */
  public String base() {
    return base;
  }

  /** Connects an account at the demo bank; returns its id. */
  public String connect(String login) {
    return connect(Map.of("login", login, "password", PASSWORD));
  }

  /** Connects an account at the demo bank with these fields. */
  public String connect(Map<String, String> fields) {
    return connect("demo-bank", fields);
  }

  /** Connects an account of that connector. */
  public String connect(String connector, Map<String, String> fields) {
    Reply reply = post("/api/accounts", Map.of("connector", connector, "fields", fields));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.get("id");
  }

  /** Starts a job; returns its id. */
  public String start(String account) {
    Reply reply = post("/api/accounts/" + account + "/jobs", Map.of());
    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    return reply.get("jobId");
  }

  public Reply answer(String job, String code) {
    return post("/api/jobs/" + job + "/answer", Map.of("code", code));
  }

  public Reply answer(String job, String challenge, String code) {
    return post("/api/jobs/" + job + "/answer", Map.of("code", code, "challengeId", challenge));
  }

  /** Takes one of the options, of a choice or of other ways in. */
  public Reply choose(String job, String option) {
    return post("/api/jobs/" + job + "/answer", Map.of("option", option));
  }

  public Reply fill(String job, Map<String, String> fields) {
    return post("/api/jobs/" + job + "/answer", Map.of("fields", fields));
  }

  /** Wants the open challenge's code once more. */
  public Reply resend(String job) {
    return post("/api/jobs/" + job + "/resend", Map.of());
  }

  public Reply cancel(String job) {
    return post("/api/jobs/" + job + "/cancel", Map.of());
  }

  public JsonNode job(String job) {
    return get("/api/jobs/" + job).json();
  }

  /** The job's open challenge, as soon as there is one other than {@code before}. */
  public JsonNode challenge(String job, String before) {
    return await("a challenge of job " + job)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> job(job).path("challenge"),
            challenge ->
                challenge.isObject() && !challenge.get("challengeId").asString().equals(before));
  }

  /** The job's open challenge, as soon as there is one. */
  public JsonNode challenge(String job) {
    return challenge(job, "");
  }

  /** The job as it ended, as soon as it has. */
  public JsonNode end(String job) {
    return await("the end of job " + job)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              // A job from a plain record is unknown to the API until a worker has claimed it.
              Reply reply = get("/api/jobs/" + job);
              return reply.json();
            },
            found -> ENDS.contains(found.path("status").asString("")));
  }

  public EventStream stream(String query) {
    return EventStream.open(URI.create(base + "/api/events" + query), null);
  }

  public EventStream resume(String query, String lastEventId) {
    return EventStream.open(URI.create(base + "/api/events" + query), lastEventId);
  }

  public Reply get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).build());
  }

  public byte[] download(String path) {
    try {
      return CLIENT
          .send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofByteArray())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public Reply delete(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).DELETE().build());
  }

  public Reply patch(String path, Map<String, ?> body) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  public Reply post(String path, Map<String, ?> body) {
    return post(path, JSON.writeValueAsString(body));
  }

  public Reply post(String path, String body, String... headers) {
    return postAs("application/json", path, body, headers);
  }

  public Reply postAs(String contentType, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  private static Reply send(HttpRequest request) {
    try {
      HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      JsonNode json =
          type.contains("json") ? JSON.readTree(response.body()) : JSON.createObjectNode();
      return new Reply(response.statusCode(), type, response.body(), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
