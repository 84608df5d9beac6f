package dev.doorbell.operator.kafka;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records one at a time and waits for the brokers. Not thread-safe; the caller closes it.
 */
public final class TopicWriter implements AutoCloseable {
  private final KafkaCluster kafka;
  private final KafkaProducer<byte[], byte[]> producer;

  private TopicWriter(KafkaCluster kafka, KafkaProducer<byte[], byte[]> producer) {
    this.kafka = kafka;
    this.producer = producer;
  }

  public static TopicWriter open(KafkaCluster kafka) {
    int timeout = Math.toIntExact(kafka.timeout().toMillis());
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
    return new TopicWriter(
        kafka,
        kafka.open(
            settings,
            all -> new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer())));
  }

  /**
   * Blocks until all in-sync replicas have the record.
   *
   * @throws CommandException if Kafka rejects the record or does not respond in time
   */
  public RecordPosition write(
      String topic, byte @Nullable [] key, List<StoredRecord.Header> headers, byte[] value) {
    List<Header> kafkaHeaders =
        headers.stream()
            .map(header -> (Header) new RecordHeader(header.name(), header.value()))
            .toList();
    try {
      RecordMetadata written =
          producer.send(new ProducerRecord<>(topic, null, key, value, kafkaHeaders)).get();
      return new RecordPosition(written.topic(), written.partition(), written.offset());
    } catch (ExecutionException e) {
      throw rejected(e.getCause() == null ? e : e.getCause());
    } catch (KafkaException e) {
      throw rejected(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw kafka.unavailable(e);
    }
  }

  private CommandException rejected(Throwable cause) {
    return cause instanceof TimeoutException
        ? kafka.unavailable(cause)
        : new CommandException(
            ExitCode.REJECTED,
            "Kafka rejects the record: " + cause.getClass().getSimpleName(),
            cause);
  }

  @Override
  public void close() {
    producer.close();
  }
}
