package dev.doorbell.worker.kafka;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.Topics;
import dev.doorbell.events.codec.EncodedRecord;
import dev.doorbell.events.codec.EventCodec;
import dev.doorbell.events.request.DeadLetter;
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
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.MetadataRecoveryStrategy;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events and dead letters. Idempotent and acknowledged by all replicas, so a job's events
 * keep their order. Thread-safe; the owner closes it, which waits a bounded time for what is on its
 * way.
 */
public final class EventProducer implements EventPublisher, DeadLetterQueue, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventProducer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration CLOSING = Duration.ofSeconds(5);
  // A broker may be away for long: what a living worker has announced waits for it, in order.
  private static final Duration KEPT = Duration.ofHours(1);
  private static final long BUFFER_BYTES = 32L * 1024 * 1024;

  private final KafkaProducer<String, byte[]> producer;
  private final Map<String, Future<RecordMetadata>> underway = new ConcurrentHashMap<>();
  private final OncePerMinute complaints = new OncePerMinute(InstantSource.system());

  public EventProducer(String bootstrap) {
    this.producer =
        new KafkaProducer<>(config(bootstrap), new StringSerializer(), new ByteArraySerializer());
  }

  static Map<String, Object> config(String bootstrap) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "doorbell-worker-events");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) KEPT.toMillis());
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    // Else it forgets a quiet topic after minutes, and without a broker can take nothing for it.
    config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(7).toMillis());
    // Nor when every known broker refuses: beginning anew from the bootstrap servers forgets the
    // topic as well, and what is announced meanwhile is lost after MAX_BLOCK_MS.
    config.put(
        CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, MetadataRecoveryStrategy.NONE.name);
    // A run must not hang on a broker that is away: events are news, the rows have been written.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) PATIENCE.toMillis());
    return config;
  }

  @Override
  public void send(EventEnvelope event) {
    try {
      var _ = hand(record(event), event.type());
    } catch (KafkaException e) {
      complain(event.type(), e);
    }
  }

  @Override
  public void sendAndWait(EventEnvelope event) {
    await(event.type(), event.id(), () -> hand(record(event), event.type()));
  }

  @Override
  public void put(DeadLetter letter) {
    String key = letter.jobId() == null ? null : letter.jobId().toString();
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.JOBS_DEAD_LETTERS.name(), key, letter.encode());
    String source = letter.topic() + "-" + letter.partition() + "@" + letter.offset();
    await("dead letter", source, () -> hand(record, "dead letter"));
  }

  private static ProducerRecord<String, byte[]> record(EventEnvelope event) {
    EncodedRecord encoded = EventCodec.encode(event);
    return new ProducerRecord<>(
        Topics.EVENTS.name(), null, encoded.key(), encoded.value(), Headers.of(encoded.headers()));
  }

  private Future<RecordMetadata> hand(ProducerRecord<String, byte[]> record, String what) {
    return producer.send(
        record,
        (metadata, error) -> {
          if (error != null) {
            complain(what, error);
          }
        });
  }

  private interface Handing {
    Future<RecordMetadata> hand();
  }

  /**
   * Whoever tries again, since it was not kept in time, waits for the same record: while the broker
   * is away no copies pile up.
   */
  private void await(String what, String id, Handing handing) {
    try {
      Future<RecordMetadata> before = underway.get(id);
      Future<RecordMetadata> mine = before == null ? handing.hand() : before;
      underway.put(id, mine);
      try {
        mine.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        underway.values().removeIf(Future::isDone);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notKept(what, e);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw notKept(what, e);
    }
  }

  private static EventNotKeptException notKept(String what, Exception cause) {
    return new EventNotKeptException("The broker has not confirmed: " + what, cause);
  }

  private void complain(String what, @Nullable Exception error) {
    String kind = error == null ? "?" : error.getClass().getSimpleName();
    complaints
        .admit(what)
        .ifPresent(
            heldBack -> LOG.warn("{} was not written ({} more like it): {}", what, heldBack, kind));
  }

  @Override
  public void close() {
    producer.close(CLOSING);
  }
}
