package dev.doorbell.operator.gateway;

import dev.doorbell.operator.json.Json;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events of the gateway. A thread of its own reads, so that silence can be told from a
 * dead connection. {@link #next} is for one thread; closing ends the reading.
 */
public final class EventStream implements AutoCloseable {
  // The gateway says something every 30 s at the latest.
  private static final Duration SILENCE = Duration.ofSeconds(45);

  /** A frame with where a stream resumes after it. */
  private record Arrival(Frame frame, @Nullable String id) {}

  private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();
  private final InputStream body;
  private final Exchange exchange;
  private @Nullable String lastEventId;

  private EventStream(InputStream body, Exchange exchange) {
    this.body = body;
    this.exchange = exchange;
  }

  static EventStream of(HttpResponse<InputStream> response, Answers answers, Exchange exchange) {
    if (!Answers.isSuccess(response)) {
      throw answers.refusal(response, Download.readAll(response.body()));
    }
    EventStream stream = new EventStream(response.body(), exchange);
    Thread.ofVirtual().name("event-stream").start(stream::read);
    return stream;
  }

  /** Waits for the next frame; interrupted, it has ended. */
  public Frame next() {
    try {
      Arrival next = arrived.poll(SILENCE.toNanos(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return new Frame.Ended();
      }
      if (next.id() != null) {
        lastEventId = next.id();
      }
      return next.frame();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Frame.Ended();
    }
  }

  /** Where another stream can go on; null before the first position. */
  public @Nullable String lastEventId() {
    return lastEventId;
  }

  /** What to say of a stream that has ended while more was to come. */
  public UnreachableException broken() {
    return exchange.unreachable("ended the stream of events", new EOFException());
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      FrameLines frame = new FrameLines();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          frame.frame().ifPresent(arrived::add);
          frame = new FrameLines();
        } else {
          frame.take(line);
        }
      }
    } catch (IOException _) {
      // Broken or closed: the reader comes again either way.
    } finally {
      arrived.add(new Arrival(new Frame.Ended(), null));
    }
  }

  /** The lines of one frame, until the blank one. */
  private static final class FrameLines {
    private String type = "";
    private final StringBuilder data = new StringBuilder();
    private @Nullable String id;

    void take(String line) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      String text = value.startsWith(" ") ? value.substring(1) : value;
      switch (name) {
        case "event" -> type = text;
        case "id" -> id = text;
        case "data" -> data.append(data.isEmpty() ? "" : "\n").append(text);
        default -> {
          // A comment, or the time to wait before coming again.
        }
      }
    }

    Optional<Arrival> frame() {
      Optional<Frame> read =
          switch (type) {
            case "" -> Optional.empty();
            case "heartbeat" -> Optional.of(new Frame.Heartbeat());
            case "reset" -> Optional.of(new Frame.Reset());
            default ->
                Json.parse(data.toString().getBytes(StandardCharsets.UTF_8))
                    .map(json -> new Frame.Event(type, json));
          };
      return read.map(known -> new Arrival(known, id));
    }
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException _) {
      // It is gone either way.
    }
  }
}
