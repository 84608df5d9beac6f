package dev.doorbell.benchmarks.load;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Produces records, acknowledged by all replicas and without waiting for a batch. Thread-safe. */
public final class TopicWriter implements AutoCloseable {
  private final String topic;
  private final Producer<String, String> producer;

  public TopicWriter(String bootstrapServers, String topic) {
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0),
            new StringSerializer(),
            new StringSerializer());
  }

  /** Sends a record without waiting for its acknowledgement. */
  public void send(String key, String value) {
    var _ = producer.send(new ProducerRecord<>(topic, key, value));
  }

  /** Blocks until all records are acknowledged. */
  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
