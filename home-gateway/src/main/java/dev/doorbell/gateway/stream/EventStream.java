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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes a subscription as server-sent events. Thread-safe; one blocking call per stream. */
public final class EventStream {
  private static final String PREAMBLE = "retry: 2000\n\n";

  private final Duration heartbeat;
  private final InstantSource clock;
  private final SealedPositions positions;

  /**
   * @param heartbeat how long a stream may be silent
   * @param clock gives the time of sending, which clients compare with deadlines
   */
  public EventStream(Duration heartbeat, InstantSource clock, SealedPositions positions) {
    this.heartbeat = heartbeat;
    this.clock = clock;
    this.positions = positions;
  }

  /**
   * Blocks until the subscription ends or its client disconnects.
   *
   * @param owner the owner of the stream; null for a stream of all owners
   * @throws IOException when the client has disconnected
   */
  public void write(Subscription subscription, @Nullable String owner, OutputStream out)
      throws IOException, InterruptedException {
    send(out, PREAMBLE);
    while (true) {
      switch (subscription.next(heartbeat)) {
        case Next.Reset _ -> send(out, "event: reset\ndata: {}\n\n");
        case Next.StillOpen known ->
            send(out, frame(known.envelope().type(), "", request(known.envelope())));
        case Next.Repeated repeated ->
            send(out, frame(repeated.envelope().type(), "", EventCodec.json(repeated.envelope())));
        case Next.Happened happened -> send(out, bytes(happened, owner));
        // An event and not a comment, so that a page's script sees that the stream is alive.
        case Next.CaughtUp caughtUp ->
            send(out, frame("heartbeat", id(caughtUp.position(), owner), "{}"));
        case Next.Ended _ -> {
          return;
        }
      }
    }
  }

  private byte[] bytes(Next.Happened happened, @Nullable String owner) {
    // A request contains the time of sending, so each stream sends other bytes. And only streams
    // of the event's owner share bytes: a position is bound to the owner of the stream.
    return owner == null || happened.envelope().event() instanceof ChallengeEvent.TwoFaRequested
        ? encode(happened, owner)
        : happened.encodedBy(shared -> encode(shared, owner));
  }

  private byte[] encode(Next.Happened happened, @Nullable String owner) {
    EventEnvelope envelope = happened.envelope();
    String data =
        envelope.event() instanceof ChallengeEvent.TwoFaRequested
            ? request(envelope)
            : EventCodec.json(envelope);
    return utf8(frame(envelope.type(), id(happened.position(), owner), data));
  }

  private String id(StreamPosition position, @Nullable String owner) {
    return "id: " + positions.text(position, owner) + "\n";
  }

  private static String frame(String type, String id, String data) {
    return "event: " + type + "\n" + id + "data: " + data + "\n\n";
  }

  // Adds the time of sending, so that a countdown does not depend on the client's clock.
  private String request(EventEnvelope envelope) {
    ObjectNode json = EventCodec.tree(envelope);
    if (json.get("challenge") instanceof ObjectNode challenge) {
      challenge.put("now", clock.instant().toString());
    }
    return json.toString();
  }

  private static void send(OutputStream out, String frame) throws IOException {
    send(out, utf8(frame));
  }

  private static void send(OutputStream out, byte[] frame) throws IOException {
    out.write(frame);
    out.flush();
  }

  private static byte[] utf8(String frame) {
    return frame.getBytes(StandardCharsets.UTF_8);
  }
}
