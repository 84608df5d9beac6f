package dev.doorbell.gateway.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream's client, as the HTML standard wants it: an id counts also when a frame has no data. */
public final class Sse implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpResponse<InputStream> response;
  private final List<Frame> frames = new CopyOnWriteArrayList<>();
  private final List<Error> unfit = new CopyOnWriteArrayList<>();
  private final AtomicInteger heartbeats = new AtomicInteger();
  private volatile String lastEventId = "";
  private volatile boolean ended;

  /** An event that a page would get. */
  public record Frame(String event, @Nullable String id, JsonNode data) {
    public String text(String name) {
      return data.path(name).asString("");
    }
  }

  private Sse(HttpResponse<InputStream> response) {
    this.response = response;
    Thread.ofVirtual().start(this::read);
  }

  static Sse open(HttpRequest request) {
    try {
      return new Sse(CLIENT.send(request, BodyHandlers.ofInputStream()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (InputStream in = response.body()) {
      List<String> lines = new ArrayList<>();
      StringBuilder line = new StringBuilder();
      java.io.Reader reader = new java.io.InputStreamReader(in, StandardCharsets.UTF_8);
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c != '\n') {
          line.append((char) c);
        } else if (line.isEmpty()) {
          take(lines);
          lines.clear();
        } else {
          lines.add(line.toString());
          line.setLength(0);
        }
      }
    } catch (IOException _) {
      // The gateway is gone, or close() wants an end.
    } finally {
      ended = true;
    }
  }

  private void take(List<String> lines) {
    String event = "message";
    String id = null;
    StringBuilder data = new StringBuilder();
    for (String line : lines) {
      if (line.startsWith("event: ")) {
        event = line.substring(7);
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("data: ")) {
        data.append(line.substring(6));
      }
    }
    if (!data.isEmpty() && !event.equals("heartbeat")) {
      Frame frame = new Frame(event, id, JSON.readTree(data.toString()));
      unfit.addAll(Described.unfit(event, frame.data()));
      frames.add(frame);
    }
    // After the frame: who sees the id has got what came before it.
    if (id != null) {
      lastEventId = id;
    }
    if (event.equals("heartbeat")) {
      heartbeats.incrementAndGet();
    }
  }

  public int status() {
    return response.statusCode();
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  public String lastEventId() {
    return lastEventId;
  }

  public boolean ended() {
    return ended;
  }

  public List<Frame> frames() {
    return List.copyOf(frames);
  }

  public List<String> types() {
    return frames.stream().map(Frame::event).toList();
  }

  /** Waits for the first frame of a type. */
  public Frame await(String event) {
    return await(frame -> frame.event().equals(event), event);
  }

  public Frame await(Predicate<Frame> wanted, String description) {
    Awaitility.await(description).atMost(PATIENCE).until(() -> frames.stream().anyMatch(wanted));
    return frames.stream().filter(wanted).findFirst().orElseThrow();
  }

  /** Waits until the stream has said where to resume. */
  public String awaitId() {
    Awaitility.await("an id").atMost(PATIENCE).until(() -> !lastEventId.isEmpty());
    return lastEventId;
  }

  /** Waits for a heartbeat that comes after now: what was on its way has come by then. */
  public void awaitHeartbeat() {
    int before = heartbeats.get();
    Awaitility.await("a heartbeat").atMost(PATIENCE).until(() -> heartbeats.get() > before);
  }

  public void awaitEnd() {
    Awaitility.await("the stream's end").atMost(PATIENCE).until(() -> ended);
  }

  /** Also fails when a frame came that {@code docs/api/asyncapi.yaml} does not describe. */
  @Override
  public void close() throws IOException {
    response.body().close();
    assertThat(unfit).isEmpty();
  }
}
