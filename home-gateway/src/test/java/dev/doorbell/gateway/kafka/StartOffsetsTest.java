package dev.doorbell.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.Topics;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.stream.EventHub;
import dev.doorbell.gateway.stream.StreamSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StartOffsetsTest {
  private static final String TOPIC = Topics.EVENTS.name();
  private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
  private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);
  private static final StreamSettings SETTINGS =
      new StreamSettings(
          Duration.ofSeconds(15), Duration.ofSeconds(3), Duration.ofMinutes(5), 100, 100, 10);

  private final Map<TopicPartition, OffsetAndTimestamp> youngRecords = new HashMap<>();
  private final EventHub hub =
      new EventHub(SETTINGS, InstantSource.system(), new GatewayMetrics(new SimpleMeterRegistry()));
  private final MockConsumer<String, byte[]> consumer =
      new MockConsumer<>("none") {
        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
            Map<TopicPartition, Long> times) {
          return youngRecords;
        }
      };

  private void topic(long firstEnd, long secondEnd) {
    consumer.updatePartitions(TOPIC, List.of(info(1), info(0)));
    consumer.updateEndOffsets(Map.of(FIRST, firstEnd, SECOND, secondEnd));
  }

  private static PartitionInfo info(int partition) {
    return new PartitionInfo(TOPIC, partition, Node.noNode(), new Node[0], new Node[0]);
  }

  private boolean seek() {
    return new StartOffsets(SETTINGS).seek(consumer, 7, hub, List::of);
  }

  @Test
  void it_reads_from_the_first_record_that_is_young_enough() {
    topic(40, 60);
    youngRecords.put(FIRST, new OffsetAndTimestamp(30, 0));
    assertThat(seek()).isTrue();
    assertThat(consumer.position(FIRST)).isEqualTo(30);
    assertThat(consumer.position(SECOND)).as("none is young enough").isEqualTo(60);
    assertThat(hub.hasCaughtUp()).as("ten records are to be read").isFalse();
  }

  @Test
  void it_reads_no_more_than_the_log_keeps() {
    topic(1_000, 0);
    youngRecords.put(FIRST, new OffsetAndTimestamp(10, 0));
    seek();
    assertThat(consumer.position(FIRST)).isEqualTo(950);
  }

  @Test
  void a_topic_that_does_not_exist_is_not_followed() {
    assertThat(seek()).isFalse();
    assertThat(consumer.assignment()).isEmpty();
  }
}
