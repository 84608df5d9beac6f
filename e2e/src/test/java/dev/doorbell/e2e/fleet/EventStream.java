package dev.doorbell.e2e.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of one SSE stream. Its own thread reads the stream and stores all received events.
 * Thread-safe.
 */
public final class EventStream implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /** One event of the stream, except heartbeats. */
  public record ReceivedEvent(String event, String id, JsonNode data) {}

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<ReceivedEvent> events = new CopyOnWriteArrayList<>();
  private volatile String lastId = "";
  private volatile boolean ended;

  private EventStream() {}

  static EventStream open(HttpRequest.Builder request, String lastEventId) {
    EventStream stream = new EventStream();
    request.header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    try {
      HttpResponse<Stream<String>> response =
          stream.client.send(request.build(), BodyHandlers.ofLines());
      if (response.statusCode() != 200) {
        throw new AssertionError(
            "the stream " + response.uri() + " got the status " + response.statusCode());
      }
      Thread.ofVirtual().start(() -> stream.read(response.body()));
      return stream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The events received so far, in order. */
  public List<ReceivedEvent> events() {
    return List.copyOf(events);
  }

  /** The types of the events received so far, in order. */
  public List<String> types() {
    return events.stream().map(ReceivedEvent::event).toList();
  }

  /** The latest id, including those of heartbeats. */
  public String lastId() {
    return lastId;
  }

  /** Whether the stream has ended, so that no more events arrive. */
  public boolean hasEnded() {
    return ended;
  }

  /** Blocks until the first event of a type has arrived. */
  public ReceivedEvent await(String type) {
    return awaitPresent(
        "event " + type + " among " + types(),
        () -> events.stream().filter(received -> received.event().equals(type)).findFirst());
  }

  /** Blocks until the first event of a type for a job has arrived. */
  public ReceivedEvent await(String type, String job) {
    return awaitPresent(
        "event " + type + " of job " + job,
        () ->
            events.stream()
                .filter(received -> received.event().equals(type))
                .filter(received -> received.data().path("jobId").asString("").equals(job))
                .findFirst());
  }

  /** Blocks until the first event of this challenge has arrived. */
  public ReceivedEvent awaitChallenge(String challenge) {
    return awaitPresent(
        "challenge " + challenge,
        () ->
            events.stream()
                .filter(
                    received -> received.data().path("challengeId").asString("").equals(challenge))
                .findFirst());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private void read(Stream<String> lines) {
    List<String> block = new ArrayList<>();
    try {
      lines.forEach(line -> {
        if (line.isEmpty()) {
          accept(block);
          block.clear();
        } else {
          block.add(line);
        }
      });
    } catch (UncheckedIOException e) {
      // This client or the gateway closed the stream.
    } finally {
      ended = true;
    }
  }

  private void accept(List<String> block) {
    String id = field(block, "id");
    if (!id.isEmpty()) {
      lastId = id;
    }
    String data = field(block, "data");
    String event = field(block, "event");
    if (!data.isEmpty() && !event.equals("heartbeat")) {
      events.add(new ReceivedEvent(event, id, JSON.readTree(data)));
    }
  }

  private static String field(List<String> block, String name) {
    return String.join(
        "\n",
        block.stream()
            .filter(line -> line.startsWith(name + ":"))
            .map(line -> line.substring(name.length() + 1).strip())
            .toList());
  }

  private static <T> T awaitPresent(String what, Callable<Optional<T>> find) {
    return Awaitility.await(what)
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(20))
        .until(find, Optional::isPresent)
        .orElseThrow();
  }
}
