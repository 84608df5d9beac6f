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

/** A user who calls a gateway through its public HTTP API. Thread-safe. */
public final class UserClient {
  /** The password that the demo bank accepts; unlikely to appear anywhere by chance. */
  public static final String PASSWORD = "correct-horse-7Qx!battery";

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "CANCELLED", "SKIPPED");
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String baseUrl;
  private final String authorization;

  /** The person whom most tests use. */
  public UserClient(String baseUrl) {
    this(baseUrl, FleetIssuer.authorization());
  }

  /**
   * A caller with other credentials.
   *
   * @param authorization the header of each request
   */
  public UserClient(String baseUrl, String authorization) {
    this.baseUrl = baseUrl;
    this.authorization = authorization;
  }

  /** The same gateway, called with another token. */
  public UserClient withToken(String token) {
    return new UserClient(baseUrl, "Bearer " + token);
  }

  /** The header with the token of this user. */
  public String authorization() {
    return authorization;
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(baseUrl + path))
        .header("Authorization", authorization);
  }

  /** The URL of the gateway, without a path. */
  public String baseUrl() {
    return baseUrl;
  }

  /** Connects an account at the demo bank; returns its id. */
  public String connect(String login) {
    return connect(Map.of("login", login, "password", PASSWORD));
  }

  /** Connects an account at the demo bank with these fields. */
  public String connect(Map<String, String> fields) {
    return connect("demo-bank", fields);
  }

  /**
   * Connects an account of that connector, whether or not its login is connected; returns its id.
   */
  public String connect(String connector, Map<String, String> fields) {
    ApiResponse response = post("/api/accounts", Map.of("connector", connector, "fields", fields));
    // Not at once: a gateway of an earlier version does not know the member.
    if (response.status() == 409) {
      response =
          post(
              "/api/accounts",
              Map.of("connector", connector, "fields", fields, "allowDuplicate", true));
    }
    assertThat(response.status()).as(response.text()).isEqualTo(201);
    return response.get("id");
  }

  /** Starts a job; returns its id. */
  public String start(String account) {
    ApiResponse response = post("/api/accounts/" + account + "/jobs", Map.of());
    assertThat(response.status()).as(response.text()).isEqualTo(202);
    return response.get("jobId");
  }

  public ApiResponse answer(String job, String code) {
    return post("/api/jobs/" + job + "/answer", Map.of("code", code));
  }

  public ApiResponse answer(String job, String challenge, String code) {
    return post("/api/jobs/" + job + "/answer", Map.of("code", code, "challengeId", challenge));
  }

  /** Answers with the id of an option. */
  public ApiResponse choose(String job, String option) {
    return post("/api/jobs/" + job + "/answer", Map.of("option", option));
  }

  public ApiResponse fill(String job, Map<String, String> fields) {
    return post("/api/jobs/" + job + "/answer", Map.of("fields", fields));
  }

  /** Requests a resend of the open challenge's code. */
  public ApiResponse resend(String job) {
    return post("/api/jobs/" + job + "/resend", Map.of());
  }

  public ApiResponse cancel(String job) {
    return post("/api/jobs/" + job + "/cancel", Map.of());
  }

  public JsonNode job(String job) {
    return get("/api/jobs/" + job).json();
  }

  /** Blocks until the job has an open challenge other than {@code previous}. */
  public JsonNode awaitChallenge(String job, String previous) {
    return await("a challenge of job " + job)
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> job(job).path("challenge"),
            challenge ->
                challenge.isObject() && !challenge.get("challengeId").asString().equals(previous));
  }

  /** Blocks until the job has an open challenge. */
  public JsonNode awaitChallenge(String job) {
    return awaitChallenge(job, "");
  }

  /** Blocks until the job has ended; returns its final state. */
  public JsonNode awaitEnd(String job) {
    return await("the end of job " + job)
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              // A job that a record has requested is unknown to the API until a worker has claimed
              // it.
              ApiResponse response = get("/api/jobs/" + job);
              return response.json();
            },
            found -> ENDS.contains(found.path("status").asString("")));
  }

  public EventStream stream(String query) {
    return EventStream.open(to("/api/events" + query), null);
  }

  public EventStream resume(String query, String lastEventId) {
    return EventStream.open(to("/api/events" + query), lastEventId);
  }

  public ApiResponse get(String path) {
    return send(to(path).build());
  }

  public byte[] download(String path) {
    try {
      return CLIENT.send(to(path).build(), BodyHandlers.ofByteArray()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public ApiResponse delete(String path) {
    return send(to(path).DELETE().build());
  }

  public ApiResponse patch(String path, Map<String, ?> body) {
    return send(
        to(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  public ApiResponse post(String path, Map<String, ?> body) {
    return post(path, JSON.writeValueAsString(body));
  }

  public ApiResponse post(String path, String body, String... headers) {
    return postAs("application/json", path, body, headers);
  }

  public ApiResponse postAs(String contentType, String path, String body, String... headers) {
    HttpRequest.Builder request =
        to(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  private static ApiResponse send(HttpRequest request) {
    try {
      HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      JsonNode json =
          type.contains("json") ? JSON.readTree(response.body()) : JSON.createObjectNode();
      return new ApiResponse(response.statusCode(), type, response.body(), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
