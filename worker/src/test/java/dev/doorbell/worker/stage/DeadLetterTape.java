package dev.doorbell.worker.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.doorbell.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** The dead letters that were written since it was opened. For one thread. */
public final class DeadLetterTape implements AutoCloseable {
  private static final Duration PUT_ASIDE_WITHIN = Duration.ofSeconds(20);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<String> letters = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();

  DeadLetterTape(String bootstrap) {
    consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    TopicPartition only = new TopicPartition(Topics.JOBS_DEAD_LETTERS.name(), 0);
    consumer.assign(List.of(only));
    consumer.seekToEnd(List.of(only));
    consumer.position(only);
  }

  /** Waits for that many. */
  public List<String> await(int count) {
    Awaitility.await(count + " dead letters")
        .atMost(PUT_ASIDE_WITHIN)
        .until(() -> read().size() >= count);
    return letters;
  }

  /** The keys of what was read so far; none for a record without. */
  public List<String> keys() {
    return keys;
  }

  private List<String> read() {
    consumer
        .poll(Duration.ofMillis(200))
        .forEach(record -> {
          letters.add(new String(record.value(), UTF_8));
          if (record.key() != null) {
            keys.add(new String(record.key(), UTF_8));
          }
        });
    return letters;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
