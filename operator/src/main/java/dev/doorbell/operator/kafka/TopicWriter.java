package dev.doorbell.operator.kafka;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
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

/** Writes records, each with certainty. For one thread; whoever opens it closes it. */
public final class TopicWriter implements AutoCloseable {
  private final Broker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  private TopicWriter(Broker broker, KafkaProducer<byte[], byte[]> producer) {
    this.broker = broker;
    this.producer = producer;
  }

  public static TopicWriter open(Broker broker) {
    int patience = Math.toIntExact(broker.patience().toMillis());
    Map<String, Object> settings = broker.settings();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
    return new TopicWriter(
        broker,
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /**
   * Blocks until the record is kept.
   *
   * @return where it stands
   */
  public Place write(
      String topic, byte @Nullable [] key, List<StoredRecord.Header> headers, byte[] value) {
    List<Header> ours =
        headers.stream()
            .map(header -> (Header) new RecordHeader(header.name(), header.value()))
            .toList();
    try {
      RecordMetadata kept =
          producer.send(new ProducerRecord<>(topic, null, key, value, ours)).get();
      return new Place(kept.topic(), kept.partition(), kept.offset());
    } catch (ExecutionException e) {
      throw refused(e.getCause() == null ? e : e.getCause());
    } catch (KafkaException e) {
      throw refused(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw broker.unreachable(e);
    }
  }

  private StoppedException refused(Throwable cause) {
    return cause instanceof TimeoutException
        ? broker.unreachable(cause)
        : new StoppedException(
            ExitCode.REFUSED,
            "Kafka refuses the record: " + cause.getClass().getSimpleName(),
            cause);
  }

  @Override
  public void close() {
    producer.close();
  }
}
