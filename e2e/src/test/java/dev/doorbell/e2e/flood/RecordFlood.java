package dev.doorbell.e2e.flood;

import dev.doorbell.e2e.fleet.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Produces many records. Each call uses a new Kafka client. */
final class RecordFlood {
  private static final int UNLIMITED = 64 * 1024 * 1024;

  private final Fleet fleet;

  RecordFlood(Fleet fleet) {
    this.fleet = fleet;
  }

  /** Blocks until the broker has all records; returns their offsets. */
  Set<Long> produce(List<ProducerRecord<byte[], byte[]>> records) {
    return produce(records, Map.of());
  }

  /** Like {@link #produce(List)}, compressed. */
  Set<Long> produceCompressed(List<ProducerRecord<byte[], byte[]>> records, String type) {
    return produce(records, Map.of("compression.type", type));
  }

  private Set<Long> produce(
      List<ProducerRecord<byte[], byte[]>> records, Map<String, Object> additional) {
    try (KafkaProducer<byte[], byte[]> producer = producer(additional)) {
      return offsets(send(producer, records));
    }
  }

  /**
   * Like {@link #produce(List)}, in a transaction that is aborted once the broker has all records.
   */
  Set<Long> produceAndAbort(List<ProducerRecord<byte[], byte[]>> records) {
    Map<String, Object> settings = Map.of("transactional.id", UUID.randomUUID().toString());
    try (KafkaProducer<byte[], byte[]> producer = producer(settings)) {
      producer.initTransactions();
      producer.beginTransaction();
      List<Future<RecordMetadata>> sent = send(producer, records);
      producer.flush();
      producer.abortTransaction();
      return offsets(sent);
    }
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> additional) {
    Map<String, Object> settings = new java.util.HashMap<>(additional);
    settings.put("bootstrap.servers", fleet.broker().bootstrapServers());
    // The broker, not the producer, must reject records that are too large.
    settings.put("max.request.size", UNLIMITED);
    settings.put("buffer.memory", UNLIMITED);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static List<Future<RecordMetadata>> send(
      KafkaProducer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    records.forEach(record -> sent.add(producer.send(record)));
    return sent;
  }

  private static Set<Long> offsets(List<Future<RecordMetadata>> sent) {
    return sent.stream().map(RecordFlood::offset).collect(Collectors.toSet());
  }

  private static long offset(Future<RecordMetadata> sent) {
    try {
      return sent.get().offset();
    } catch (ExecutionException e) {
      throw new RecordRejectedException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The broker rejected a record. */
  static final class RecordRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordRejectedException(Throwable cause) {
      super(cause);
    }
  }
}
