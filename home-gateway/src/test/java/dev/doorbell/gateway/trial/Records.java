package dev.doorbell.gateway.trial;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything on a topic, from its beginning, as a stranger reads it. */
public final class Records implements AutoCloseable {
  private final List<ConsumerRecord<String, byte[]>> read = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  private Records(String topic) {
    this.thread = Thread.ofPlatform().daemon().start(() -> read(topic));
  }

  public static Records of(String topic) {
    return new Records(topic);
  }

  private void read(String topic) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", Ground.broker().bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!closed) {
        consumer.poll(Duration.ofMillis(100)).forEach(read::add);
      }
    }
  }

  private static String text(ConsumerRecord<String, byte[]> record) {
    return record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8);
  }

  /** How many have this text in their value. */
  public long count(String text) {
    return read.stream().filter(record -> text(record).contains(text)).count();
  }

  public String first(String text) {
    return read.stream()
        .map(Records::text)
        .filter(value -> value.contains(text))
        .findFirst()
        .orElse("");
  }

  public Set<Integer> partitionsOf(String text) {
    return read.stream()
        .filter(record -> text(record).contains(text))
        .map(ConsumerRecord::partition)
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
