package dev.doorbell.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads all partitions of a topic from their end, on its own thread. */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<String, String> consumer;
  private final Thread thread;

  private TopicReader(
      KafkaConsumer<String, String> consumer, Consumer<ConsumerRecord<String, String>> receiver) {
    this.consumer = consumer;
    this.thread = Thread.ofPlatform().daemon().name("topic-reader").unstarted(() -> read(receiver));
  }

  /** Opens a reader. It passes on every record that is produced after this returns. */
  public static TopicReader open(
      String bootstrapServers, String topic, Consumer<ConsumerRecord<String, String>> receiver) {
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new StringDeserializer());
    try {
      seekToEnd(consumer, topic);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
    TopicReader reader = new TopicReader(consumer, receiver);
    reader.thread.start();
    return reader;
  }

  private static void seekToEnd(KafkaConsumer<String, String> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  private void read(Consumer<ConsumerRecord<String, String>> receiver) {
    try (consumer) {
      while (true) {
        consumer.poll(POLL).forEach(receiver);
      }
    } catch (WakeupException e) {
      // The owner has closed the reader.
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
