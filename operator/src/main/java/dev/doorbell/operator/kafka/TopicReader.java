package dev.doorbell.operator.kafka;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads records at given offsets, without a group: nobody's position moves. For one thread; whoever
 * opens it closes it.
 */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int POLLED_AT_ONCE = 500;

  private final Broker broker;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private TopicReader(Broker broker, KafkaConsumer<byte[], byte[]> consumer) {
    this.broker = broker;
    this.consumer = consumer;
  }

  /**
   * Blocks until a broker answers.
   *
   * @throws StoppedException when none does
   */
  public static TopicReader open(Broker broker) {
    broker.admin().close();
    Map<String, Object> settings = broker.settings();
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLLED_AT_ONCE);
    settings.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        Math.toIntExact(broker.patience().toMillis()));
    return new TopicReader(
        broker,
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /**
   * The partitions of a topic, in order.
   *
   * @throws StoppedException when there is no such topic
   */
  public List<Integer> partitions(String topic) {
    List<PartitionInfo> found = asking(() -> consumer.partitionsFor(topic));
    if (found.isEmpty()) {
      throw new StoppedException(
          ExitCode.REFUSED, "there is no topic " + topic + ": topics apply makes it");
    }
    return found.stream().map(PartitionInfo::partition).sorted().toList();
  }

  /** What the partition holds at this moment. */
  public Bounds bounds(String topic, int partition) {
    TopicPartition whole = new TopicPartition(topic, partition);
    List<TopicPartition> asked = List.of(whole);
    long begin = asking(() -> consumer.beginningOffsets(asked)).getOrDefault(whole, 0L);
    long end = asking(() -> consumer.endOffsets(asked)).getOrDefault(whole, 0L);
    return new Bounds(begin, end);
  }

  /** The record at this place; empty when it is not there any more, or not yet. */
  public Optional<StoredRecord> at(Place place) {
    Bounds bounds = bounds(place.topic(), place.partition());
    if (place.offset() < bounds.begin() || place.offset() >= bounds.end()) {
      return Optional.empty();
    }
    StoredRecord[] found = new StoredRecord[1];
    read(
        place,
        place.offset() + 1,
        record -> found[0] = record.place().equals(place) ? record : found[0]);
    return Optional.ofNullable(found[0]);
  }

  /**
   * Hands over the records from a place on, one at a time and never all at once: there may be large
   * ones.
   *
   * @param end behind the last one
   */
  public void read(Place from, long end, Consumer<StoredRecord> reader) {
    TopicPartition partition = new TopicPartition(from.topic(), from.partition());
    consumer.assign(List.of(partition));
    consumer.seek(partition, from.offset());
    long progress = System.nanoTime();
    long position = from.offset();
    while (position < end) {
      for (ConsumerRecord<byte[], byte[]> record : asking(() -> consumer.poll(POLL))) {
        if (record.offset() < end) {
          reader.accept(stored(record));
        }
      }
      long reached = asking(() -> consumer.position(partition));
      progress = reached > position ? System.nanoTime() : progress;
      position = reached;
      if (System.nanoTime() - progress > broker.patience().toNanos()) {
        throw broker.unreachable(null);
      }
    }
  }

  private static StoredRecord stored(ConsumerRecord<byte[], byte[]> record) {
    return new StoredRecord(
        new Place(record.topic(), record.partition(), record.offset()),
        Instant.ofEpochMilli(record.timestamp()),
        record.key(),
        StreamSupport.stream(record.headers().spliterator(), false)
            .map(header -> new StoredRecord.Header(header.key(), header.value()))
            .toList(),
        record.value());
  }

  private interface Question<T> {
    T ask();
  }

  private <T> T asking(Question<T> question) {
    try {
      return question.ask();
    } catch (TimeoutException e) {
      throw broker.unreachable(e);
    } catch (KafkaException e) {
      throw new StoppedException(
          ExitCode.REFUSED, "Kafka refuses to be read: " + e.getClass().getSimpleName(), e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
