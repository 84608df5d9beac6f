package dev.doorbell.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.JobRef;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private final InstantSource clock = InstantSource.fixed(Instant.EPOCH);
  private final EventHub hub =
      new EventHub(StreamSettings.DEFAULT, clock, new GatewayMetrics(new SimpleMeterRegistry()));

  private final SealedPositions positions = SealedPositionsTest.positions((byte) 1);

  /** What a stream writes until its first heartbeat, with readable positions. */
  private String written(StreamStart start) throws IOException, InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Subscription subscription = hub.openStream(TestEvents.ALL, start, () -> true)) {
      OutputStream untilHeartbeat =
          new OutputStream() {
            @Override
            public void write(int b) {
              out.write(b);
            }

            @Override
            public void flush() {
              if (out.toString(StandardCharsets.UTF_8).contains("heartbeat")) {
                hub.close();
              }
            }
          };
      new EventStream(Duration.ofMinutes(1), clock, positions)
          .write(subscription, TestEvents.ALL.owner(), untilHeartbeat);
    }
    return Pattern.compile("id: (\\S+)")
        .matcher(out.toString(StandardCharsets.UTF_8))
        .replaceAll(
            id -> "id: " + positions.read(id.group(1), TestEvents.ALL.owner()).orElseThrow());
  }

  @Test
  void a_heartbeat_is_an_event_that_a_page_receives() throws Exception {
    StreamPosition at = StreamPosition.of(4);
    hub.startFollowing(at, at, List.of());
    assertThat(written(new StreamStart.Now()))
        .isEqualTo("retry: 2000\n\nevent: heartbeat\nid: " + at + "\ndata: {}\n\n");
  }

  @Test
  void an_event_that_only_the_rows_contained_has_no_id() throws Exception {
    StreamPosition at = StreamPosition.of(4);
    hub.startFollowing(at, at, List.of());
    JobRef job = new JobRef(UUID.randomUUID(), "local", UUID.randomUUID(), "bank", 1);
    hub.receivedFromRows(
        new EventEnvelope(
            "a",
            "/test",
            Instant.EPOCH,
            job,
            new ChallengeEvent.TwoFaExpired(UUID.randomUUID()),
            null));
    assertThat(written(new StreamStart.After(at)))
        .contains("event: TwoFaExpired\ndata: {")
        .containsOnlyOnce("\nid: ");
  }
}
