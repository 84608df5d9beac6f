package dev.doorbell.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.DocumentEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.JobRef;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private final JobRef job = new JobRef(UUID.randomUUID(), "local", UUID.randomUUID(), "bank", 1);

  private void read(EventLog log, int partition, long offset) {
    EventEnvelope envelope =
        new EventEnvelope(
            partition + "/" + offset,
            "/test",
            Instant.EPOCH,
            job,
            new DocumentEvent.DocumentSaved(UUID.randomUUID(), "n", "a/b", offset),
            null);
    log.moveTo(partition, offset + 1);
    log.keep(StreamEvent.ofTopic(partition, offset, envelope, log.end()));
  }

  @Test
  void a_stream_of_a_gateway_that_read_in_another_order_gets_each_later_event_once() {
    EventLog log = new EventLog(100, 1_000_000, StreamPosition.of(0, 0));
    read(log, 0, 0);
    read(log, 1, 0);
    read(log, 1, 1);
    read(log, 0, 1);
    // The other gateway read partition 1 first.
    StreamPosition position = StreamPosition.of(0, 2);
    assertThat(log.since(position).stream().map(event -> event.envelope().id()))
        .containsExactly("0/0", "0/1");
    assertThat(log.since(position).stream().map(StreamEvent::position))
        .as("no position is before the stream's")
        .containsExactly(StreamPosition.of(1, 2), StreamPosition.of(2, 2));
  }

  @Test
  void a_position_is_not_covered_after_a_later_event_was_dropped() {
    EventLog log = new EventLog(2, 1_000_000, StreamPosition.of(0, 0));
    read(log, 0, 0);
    read(log, 1, 0);
    assertThat(log.covers(StreamPosition.of(0, 0))).isTrue();
    read(log, 0, 1);
    assertThat(log.covers(StreamPosition.of(0, 0))).isFalse();
    assertThat(log.covers(StreamPosition.of(1, 0))).isTrue();
    assertThat(log.covers(StreamPosition.of(1))).isFalse();
  }

  @Test
  void the_log_is_bounded_in_bytes_too() {
    EventLog log = new EventLog(100, 4_000, StreamPosition.of(0));
    read(log, 0, 0);
    read(log, 0, 1);
    assertThat(log.size()).isEqualTo(1);
  }
}
