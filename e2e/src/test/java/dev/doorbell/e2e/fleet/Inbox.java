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

/** A person's phone, mailbox and authenticator, read over HTTP as a script would. */
public final class Inbox {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI uri;

  Inbox(SimulatorServer sites, String login) {
    this(sites.baseUrl(), login);
  }

  /** At simulated sites that run anywhere. */
  public Inbox(URI sites, String login) {
    this.uri = sites.resolve("/_simulator/inbox/" + login);
  }

  /** The codes that have come, newest first. */
  public List<String> codes() {
    return codes(message -> true);
  }

  private List<String> codes(Predicate<JsonNode> wanted) {
    try {
      String body =
          CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
      List<String> codes = new ArrayList<>();
      for (JsonNode message : JSON.readTree(body)) {
        if (wanted.test(message)) {
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

  /** The newest code, as soon as there is one. */
  public String code() {
    return newest(message -> true);
  }

  /** The newest code that came this way ({@code sms}, {@code email}), as soon as there is one. */
  public String code(String channel) {
    return newest(message -> message.get("channel").asString().equals(channel));
  }

  private String newest(Predicate<JsonNode> wanted) {
    return await("a code at " + uri)
        .atMost(Duration.ofSeconds(30))
        .until(() -> codes(wanted), codes -> !codes.isEmpty())
        .getFirst();
  }
}
