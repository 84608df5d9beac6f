package dev.doorbell.e2e.fleet;

import static org.awaitility.Awaitility.await;

import dev.doorbell.simulators.SimulatorServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The messages of a user's phone, mailbox and authenticator, read over HTTP. */
public final class Inbox {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI uri;

  Inbox(SimulatorServer sites, String login) {
    this(sites.baseUrl(), login);
  }

  /** The inbox at simulated sites with this URL. */
  public Inbox(URI sites, String login) {
    this.uri = sites.resolve("/_simulator/inbox/" + login);
  }

  /** The codes received so far, newest first. */
  public List<String> codes() {
    return codes(message -> true);
  }

  private List<String> codes(Predicate<JsonNode> filter) {
    try {
      String body =
          CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
      List<String> codes = new ArrayList<>();
      for (JsonNode message : JSON.readTree(body)) {
        if (filter.test(message)) {
          codes.add(message.get("code").asString());
        }
      }
      return codes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Blocks until there is a code; returns the newest. */
  public String code() {
    return newest(message -> true);
  }

  /**
   * Blocks until there is a code of this channel ({@code sms}, {@code email}); returns the newest.
   */
  public String code(String channel) {
    return newest(message -> message.get("channel").asString().equals(channel));
  }

  private String newest(Predicate<JsonNode> filter) {
    return await("a code at " + uri)
        .atMost(Duration.ofSeconds(30))
        .until(() -> codes(filter), codes -> !codes.isEmpty())
        .getFirst();
  }
}
