package dev.doorbell.e2e.load;

import dev.doorbell.e2e.fleet.ApiResponse;
import dev.doorbell.e2e.fleet.FleetIssuer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that retries: if a gateway cannot be reached or is unavailable, it sends the call to the
 * next gateway. Thread-safe.
 */
final class RetryingClient {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(3);
  private static final Duration RETRY_INTERVAL = Duration.ofMillis(300);

  /**
   * The final response.
   *
   * @param maybeAccepted whether an earlier attempt failed and may have been accepted
   */
  record Response(ApiResponse reply, boolean maybeAccepted) {
    int status() {
      return reply.status();
    }
  }

  private final List<String> baseUrls;
  private final AtomicInteger position;
  private final Pause pause;

  /**
   * Creates a client.
   *
   * @param first the position of the gateway that is called first; larger numbers wrap around
   */
  RetryingClient(List<String> baseUrls, int first, Pause pause) {
    this.baseUrls = baseUrls;
    this.position = new AtomicInteger(first);
    this.pause = pause;
  }

  /** The URL of the current gateway, without a path. */
  String baseUrl() {
    return baseUrls.get(Math.floorMod(position.get(), baseUrls.size()));
  }

  /** Switches to the next gateway. */
  void useNextGateway() {
    position.incrementAndGet();
  }

  /** A client that starts at the next gateway. */
  RetryingClient startingAtNextGateway() {
    return new RetryingClient(baseUrls, position.get() + 1, pause);
  }

  Response get(String path) {
    return send(path, null);
  }

  Response post(String path, String body, String... headers) {
    return send(path, body, headers);
  }

  private Response send(String path, String body, String... headers) {
    long deadline = System.nanoTime() + GIVE_UP_AFTER.toNanos();
    boolean maybeAccepted = false;
    while (true) {
      try {
        ApiResponse reply = sendOnce(path, body, headers);
        if (reply.status() != 503) {
          return new Response(reply, maybeAccepted);
        }
        maybeAccepted = true;
      } catch (ConnectException e) {
        // The connection failed, so the gateway cannot have accepted the call.
      } catch (IOException e) {
        maybeAccepted = true;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new UserGaveUpException(
            "no gateway responded to %s within %s".formatted(path, GIVE_UP_AFTER));
      }
      useNextGateway();
      pause.await(RETRY_INTERVAL);
    }
  }

  private ApiResponse sendOnce(String path, String body, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl() + path))
            .timeout(REQUEST_TIMEOUT)
            .header("Authorization", FleetIssuer.authorization());
    if (body != null) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      JsonNode json =
          type.contains("json") ? JSON.readTree(response.body()) : JSON.createObjectNode();
      return new ApiResponse(response.statusCode(), type, response.body(), json);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserGaveUpException("interrupted");
    }
  }
}
