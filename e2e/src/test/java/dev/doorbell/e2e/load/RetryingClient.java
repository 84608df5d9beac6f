package dev.doorbell.e2e.load;

import dev.doorbell.e2e.fleet.Reply;
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
 * A client that retries as a good client does: a call that reaches no gateway, or one that is
 * unavailable, is sent again to the next gateway. Thread-safe.
 */
final class RetryingClient {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final Duration ONE_TRY = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);

  /**
   * The final response.
   *
   * @param unsure whether an earlier try failed and may have been accepted
   */
  record Heard(Reply reply, boolean unsure) {
    int status() {
      return reply.status();
    }
  }

  private final List<String> bases;
  private final AtomicInteger turn;
  private final Pause pause;

  /** Calls the gateway of this place first. */
  RetryingClient(List<String> bases, int first, Pause pause) {
    this.bases = bases;
    this.turn = new AtomicInteger(first);
    this.pause = pause;
  }

  /** The gateway that is called now, without a path. */
  String base() {
    return bases.get(Math.floorMod(turn.get(), bases.size()));
  }

  /** Turns to the next gateway. */
  void next() {
    turn.incrementAndGet();
  }

  /** The same client, but it calls another gateway first. */
  RetryingClient atTheNext() {
    return new RetryingClient(bases, turn.get() + 1, pause);
  }

  Heard get(String path) {
    return send(path, null);
  }

  Heard post(String path, String body, String... headers) {
    return send(path, body, headers);
  }

  private Heard send(String path, String body, String... headers) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    boolean unsure = false;
    while (true) {
      try {
        Reply reply = once(path, body, headers);
        if (reply.status() != 503) {
          return new Heard(reply, unsure);
        }
        unsure = true;
      } catch (ConnectException e) {
        // The connection was refused: the call can't have been accepted.
      } catch (IOException e) {
        unsure = true;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new GaveUpException("no gateway answered %s for %s".formatted(path, PATIENCE));
      }
      next();
      pause.take(BETWEEN_TRIES);
    }
  }

  private Reply once(String path, String body, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + path)).timeout(ONE_TRY);
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
      return new Reply(response.statusCode(), type, response.body(), json);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GaveUpException("interrupted");
    }
  }
}
