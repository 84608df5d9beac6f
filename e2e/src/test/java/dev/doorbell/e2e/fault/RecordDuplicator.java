package dev.doorbell.e2e.fault;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Copies each new record of a topic into the same topic, on its own thread, until it is closed. */
final class RecordDuplicator implements AutoCloseable {
  private final String topic;
  private final Map<String, Object> settings;
  private final Set<String> copies = new HashSet<>();
  private final Thread thread;
  private volatile boolean started;
  private volatile boolean closing;
  private final AtomicInteger copied = new AtomicInteger();

  private RecordDuplicator(String bootstrapServers, String topic) {
    this.topic = topic;
    this.settings = Map.of("bootstrap.servers", bootstrapServers);
    this.thread = Thread.ofVirtual().name("duplicator").unstarted(this::copy);
  }

  /** Starts the thread. Blocks until the thread copies each new record. */
  static RecordDuplicator start(String bootstrapServers, String topic) {
    RecordDuplicator duplicator = new RecordDuplicator(bootstrapServers, topic);
    duplicator.thread.start();
    await("the duplicator of " + topic)
        .atMost(Duration.ofSeconds(30))
        .until(() -> duplicator.started);
    return duplicator;
  }

  private void copy() {
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
      ends.forEach(consumer::seek);
      started = true;
      while (!closing) {
        copy(consumer.poll(Duration.ofMillis(100)), producer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private void copy(
      Iterable<ConsumerRecord<byte[], byte[]>> records, KafkaProducer<byte[], byte[]> producer)
      throws InterruptedException, ExecutionException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      // Copying the copies would never end.
      if (!copies.remove(record.partition() + "/" + record.offset())) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    topic, record.partition(), record.key(), record.value(), record.headers())));
      }
    }
    for (Future<RecordMetadata> copy : sent) {
      copies.add(copy.get().partition() + "/" + copy.get().offset());
    }
    copied.addAndGet(sent.size());
  }

  /** The number of records that it has copied. */
  int copied() {
    return copied.get();
  }

  /** Blocks until the thread has ended. */
  @Override
  public void close() {
    closing = true;
    await("the end of the duplicator")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !thread.isAlive());
  }
}
