package dev.doorbell.operator.kafka;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
 * Reads records without a consumer group, so that no committed offset changes. Not thread-safe; the
 * caller closes it.
 */
public final class TopicReader implements RecordReader, AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int POLLED_AT_ONCE = 500;

  private final KafkaCluster kafka;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private TopicReader(KafkaCluster kafka, KafkaConsumer<byte[], byte[]> consumer) {
    this.kafka = kafka;
    this.consumer = consumer;
  }

  /**
   * Blocks until a broker responds.
   *
   * @throws CommandException if none does in time
   */
  public static TopicReader open(KafkaCluster kafka) {
    kafka.admin().close();
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLLED_AT_ONCE);
    settings.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(kafka.timeout().toMillis()));
    return new TopicReader(
        kafka,
        kafka.open(
            settings,
            all ->
                new KafkaConsumer<>(
                    all, new ByteArrayDeserializer(), new ByteArrayDeserializer())));
  }

  @Override
  public List<Integer> partitions(String topic) {
    List<PartitionInfo> found = call(() -> consumer.partitionsFor(topic));
    if (found.isEmpty()) {
      throw new CommandException(
          ExitCode.REJECTED, "there is no topic " + topic + ": topics apply creates it");
    }
    return found.stream().map(PartitionInfo::partition).sorted().toList();
  }

  @Override
  public OffsetRange offsets(String topic, int partition) {
    TopicPartition topicPartition = new TopicPartition(topic, partition);
    List<TopicPartition> asked = List.of(topicPartition);
    long begin = call(() -> consumer.beginningOffsets(asked)).getOrDefault(topicPartition, 0L);
    long end = call(() -> consumer.endOffsets(asked)).getOrDefault(topicPartition, 0L);
    return new OffsetRange(begin, end);
  }

  @Override
  public Optional<StoredRecord> at(RecordPosition position) {
    OffsetRange offsets = offsets(position.topic(), position.partition());
    if (position.offset() < offsets.begin() || position.offset() >= offsets.end()) {
      return Optional.empty();
    }
    StoredRecord[] found = new StoredRecord[1];
    read(
        position,
        position.offset() + 1,
        record -> found[0] = record.position().equals(position) ? record : found[0]);
    return Optional.ofNullable(found[0]);
  }

  @Override
  public void read(RecordPosition from, long end, Consumer<StoredRecord> target) {
    TopicPartition partition = new TopicPartition(from.topic(), from.partition());
    consumer.assign(List.of(partition));
    consumer.seek(partition, from.offset());
    long progress = System.nanoTime();
    long position = from.offset();
    while (position < end) {
      for (ConsumerRecord<byte[], byte[]> record : call(() -> consumer.poll(POLL))) {
        if (record.offset() < end) {
          target.accept(stored(record));
        }
      }
      long reached = call(() -> consumer.position(partition));
      progress = reached > position ? System.nanoTime() : progress;
      position = reached;
      if (System.nanoTime() - progress > kafka.timeout().toNanos()) {
        throw kafka.unavailable(null);
      }
    }
  }

  private static StoredRecord stored(ConsumerRecord<byte[], byte[]> record) {
    return new StoredRecord(
        new RecordPosition(record.topic(), record.partition(), record.offset()),
        Instant.ofEpochMilli(record.timestamp()),
        record.key(),
        StreamSupport.stream(record.headers().spliterator(), false)
            .map(header -> new StoredRecord.Header(header.key(), header.value()))
            .toList(),
        record.value());
  }

  private interface Call<T> {
    T run();
  }

  private <T> T call(Call<T> call) {
    try {
      return call.run();
    } catch (TimeoutException e) {
      throw kafka.unavailable(e);
    } catch (KafkaException e) {
      throw new CommandException(
          ExitCode.REJECTED, "Kafka rejects the read: " + e.getClass().getSimpleName(), e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
