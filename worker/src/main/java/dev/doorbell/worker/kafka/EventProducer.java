package dev.doorbell.worker.kafka;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.Topics;
import dev.doorbell.events.codec.EncodedRecord;
import dev.doorbell.events.codec.EventCodec;
import dev.doorbell.events.request.DeadLetter;
import dev.doorbell.runtime.kafka.KafkaConnection;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.worker.announce.EventPublisher;
import dev.doorbell.worker.dispatch.DeadLetterQueue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.MetadataRecoveryStrategy;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes events and dead letters. Idempotent and acknowledged by all replicas, so the events of
 * a job keep their order. Thread-safe. The owner closes it, which waits up to five seconds for
 * records in flight.
 */
public final class EventProducer implements EventPublisher, DeadLetterQueue, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventProducer.class);
  private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  // The broker may be unavailable for a long time: meanwhile the worker's events wait in the
  // buffer, in order.
  private static final Duration DELIVERY_TIMEOUT = Duration.ofHours(1);
  private static final long BUFFER_BYTES = 32L * 1024 * 1024;

  private final Producer<String, byte[]> producer;
  private final Duration confirmTimeout;
  private final Map<String, Future<RecordMetadata>> inFlight = new ConcurrentHashMap<>();
  private final OncePerMinute failures = new OncePerMinute(InstantSource.system());

  public EventProducer(KafkaConnection kafka) {
    this(
        kafka.open(
            config(),
            config ->
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())),
        CONFIRM_TIMEOUT);
  }

  /**
   * Creates a publisher that uses this producer.
   *
   * @param producer closed together with this publisher
   * @param confirmTimeout how long a call waits for the broker's confirmation
   */
  EventProducer(Producer<String, byte[]> producer, Duration confirmTimeout) {
    this.producer = producer;
    this.confirmTimeout = confirmTimeout;
  }

  static Map<String, Object> config() {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "doorbell-worker-events");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_TIMEOUT.toMillis());
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    // By default the producer drops the metadata of an idle topic after minutes, and then accepts
    // no record for it while the broker is unavailable.
    config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(7).toMillis());
    // If no known broker answers, the default is to start again from the bootstrap servers. That
    // would drop the metadata, too, and events published meanwhile would be lost after
    // MAX_BLOCK_MS.
    config.put(
        CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, MetadataRecoveryStrategy.NONE.name);
    // A run must not block for long because the broker is unavailable: the rows are written before
    // the events.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) CONFIRM_TIMEOUT.toMillis());
    return config;
  }

  @Override
  public void send(EventEnvelope event) {
    try {
      var _ = send(record(event), event.type());
    } catch (KafkaException e) {
      log(event.type(), e);
    }
  }

  @Override
  public void sendAndWait(EventEnvelope event) {
    await(event.type(), event.id(), () -> send(record(event), event.type()));
  }

  @Override
  public void put(DeadLetter letter) {
    String key = letter.jobId() == null ? null : letter.jobId().toString();
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.JOBS_DEAD_LETTERS.name(), key, letter.encode());
    String source = letter.topic() + "-" + letter.partition() + "@" + letter.offset();
    await("dead letter", source, () -> send(record, "dead letter"));
  }

  private static ProducerRecord<String, byte[]> record(EventEnvelope event) {
    EncodedRecord encoded = EventCodec.encode(event);
    return new ProducerRecord<>(
        Topics.EVENTS.name(),
        null,
        encoded.key(),
        encoded.value(),
        RecordHeaderBytes.write(encoded.headers()));
  }

  private Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, String what) {
    return producer.send(
        record,
        (metadata, error) -> {
          if (error != null) {
            log(what, error);
          }
        });
  }

  /**
   * Sends and waits for the confirmation. A caller that retries after a timeout waits for the same
   * record again, so no copies accumulate while the broker is unavailable. Two callers at the same
   * moment may send two copies, which have the same id.
   */
  private void await(String what, String id, Supplier<Future<RecordMetadata>> sending) {
    try {
      Future<RecordMetadata> earlier = inFlight.get(id);
      Future<RecordMetadata> record = earlier == null ? sending.get() : earlier;
      inFlight.put(id, record);
      try {
        record.get(confirmTimeout.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        inFlight.values().removeIf(Future::isDone);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notConfirmed(what, e);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw notConfirmed(what, e);
    }
  }

  private static EventNotConfirmedException notConfirmed(String what, Exception cause) {
    return new EventNotConfirmedException("The broker has not confirmed a record: " + what, cause);
  }

  private void log(String what, Exception error) {
    failures
        .admit(what)
        .ifPresent(suppressed ->
            LOG.warn(
                "Publishing {} failed ({} similar failures not logged): {}",
                what,
                suppressed,
                error.getClass().getSimpleName()));
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}
