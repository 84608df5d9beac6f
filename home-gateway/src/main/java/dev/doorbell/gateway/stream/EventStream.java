package dev.doorbell.gateway.stream;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.codec.EventCodec;
import dev.doorbell.gateway.stream.Subscription.Next;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a reader gets as server-sent events. Thread-safe; a stream is one blocking call. */
public final class EventStream {
  private static final String BEGINNING = "retry: 2000\n\n";

  private final Duration heartbeat;
  private final InstantSource clock;

  /**
   * @param clock the one that deadlines are read by
   */
  public EventStream(Duration heartbeat, InstantSource clock) {
    this.heartbeat = heartbeat;
    this.clock = clock;
  }

  /**
   * Blocks until the reader is ended or its client is gone.
   *
   * @throws IOException when the client is gone
   */
  public void write(Subscription reader, OutputStream out)
      throws IOException, InterruptedException {
    send(out, BEGINNING);
    while (true) {
      switch (reader.next(heartbeat)) {
        case Next.Reset _ -> send(out, "event: reset\ndata: {}\n\n");
        case Next.StillOpen known ->
            send(out, frame(known.envelope().type(), "", request(known.envelope())));
        case Next.Retold retold ->
            send(out, frame(retold.envelope().type(), "", EventCodec.json(retold.envelope())));
        case Next.Happened news -> send(out, frame(news));
        // An event and no comment: a page must be able to see that the stream is alive.
        case Next.Quiet quiet -> send(out, frame("heartbeat", id(quiet.position()), "{}"));
        case Next.Ended _ -> {
          return;
        }
      }
    }
  }

  private String frame(Next.Happened news) {
    EventEnvelope envelope = news.envelope();
    String data =
        envelope.event() instanceof ChallengeEvent.TwoFaRequested ? request(envelope) : news.json();
    return frame(envelope.type(), id(news.position()), data);
  }

  private static String id(StreamPosition position) {
    return "id: " + position.text() + "\n";
  }

  private static String frame(String type, String id, String data) {
    return "event: " + type + "\n" + id + "data: " + data + "\n\n";
  }

  // With the time of sending, so that a countdown needs no clock of the client's.
  private String request(EventEnvelope envelope) {
    ObjectNode json = EventCodec.tree(envelope);
    if (json.get("challenge") instanceof ObjectNode challenge) {
      challenge.put("now", clock.instant().toString());
    }
    return json.toString();
  }

  private static void send(OutputStream out, String frames) throws IOException {
    out.write(frames.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
