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
  void a_reader_of_another_order_gets_what_it_lacks_and_nothing_twice() {
    EventLog log = new EventLog(100, 1_000_000, StreamPosition.of(0, 0));
    read(log, 0, 0);
    read(log, 1, 0);
    read(log, 1, 1);
    read(log, 0, 1);
    // At the other gateway partition 1 came first.
    StreamPosition reader = StreamPosition.of(0, 2);
    assertThat(log.since(reader).stream().map(news -> news.envelope().id()))
        .containsExactly("0/0", "0/1");
    assertThat(log.since(reader).stream().map(StreamEvent::position))
        .as("its position never falls behind what it had")
        .containsExactly(StreamPosition.of(1, 2), StreamPosition.of(2, 2));
  }

  @Test
  void what_has_been_forgotten_is_not_covered() {
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
  void large_events_are_forgotten_sooner() {
    EventLog log = new EventLog(100, 1_500, StreamPosition.of(0));
    read(log, 0, 0);
    read(log, 0, 1);
    assertThat(log.size()).isEqualTo(1);
  }
}
