package dev.doorbell.gateway.kafka;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.TopicSpec;
import dev.doorbell.events.Topics;
import dev.doorbell.events.codec.EncodedRecord;
import dev.doorbell.events.codec.EventCodec;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.events.reply.ReplyCodec;
import dev.doorbell.events.request.JobRequestCodec;
import dev.doorbell.events.request.JobRequested;
import dev.doorbell.gateway.challenge.ChallengeNotifier;
import dev.doorbell.gateway.job.CancelNotifier;
import dev.doorbell.gateway.job.JobRequestPublisher;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.runtime.log.OncePerMinute;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Produces job requests, replies and events. A call blocks for one second at most, {@link
 * #publishAndWait} for three, also without a broker. A record that can't be produced is counted and
 * logged, and the sweeps and reconcilers replace it from the rows. Thread-safe. The owner closes
 * it.
 */
public final class RecordProducer
    implements JobRequestPublisher.Sender,
        ChallengeNotifier.Sender,
        CancelNotifier.Sender,
        AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordProducer.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ACKNOWLEDGE_TIMEOUT = Duration.ofSeconds(2);

  private final Producer<String, byte[]> producer;
  private final InstantSource clock;
  private final GatewayMetrics metrics;
  private final OncePerMinute logLimit;

  public RecordProducer(
      KafkaSettings settings, InstantSource clock, GatewayMetrics metrics, OncePerMinute logLimit) {
    this(producer(settings), clock, metrics, logLimit);
  }

  RecordProducer(
      Producer<String, byte[]> producer,
      InstantSource clock,
      GatewayMetrics metrics,
      OncePerMinute logLimit) {
    this.producer = producer;
    this.clock = clock;
    this.metrics = metrics;
    this.logLimit = logLimit;
    Thread.ofVirtual().name("producer-warm-up").start(this::warmUp);
  }

  private static Producer<String, byte[]> producer(KafkaSettings settings) {
    return settings.connection().open(settings.producer(), all -> new KafkaProducer<>(all));
  }

  // Otherwise the first answer waits for the topic's metadata, and each one does while Kafka is
  // unavailable.
  private void warmUp() {
    for (TopicSpec topic : Topics.ALL) {
      try {
        producer.partitionsFor(topic.name());
      } catch (KafkaException | IllegalStateException _) {
        // The topic does not exist yet, or this producer is closed: the first record requests the
        // metadata again.
      }
    }
  }

  @Override
  public void send(JobRequested request, @Nullable String traceparent) {
    // The callback counts the outcome.
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Topics.JOBS.name(), request.accountId().toString(), JobRequestCodec.encode(request));
    if (traceparent != null) {
      record.headers().add("traceparent", traceparent.getBytes(StandardCharsets.US_ASCII));
    }
    var _ = write(Topics.JOBS, record);
  }

  @Override
  public void send(Reply reply, int partition) {
    // The callback counts the outcome.
    var _ =
        write(
            Topics.REPLIES,
            record(Topics.REPLIES, partition, ReplyCodec.encode(reply, clock.instant())));
  }

  @Override
  public void publish(EventEnvelope event) {
    // The callback counts the outcome.
    var _ = write(Topics.EVENTS, record(Topics.EVENTS, null, EventCodec.encode(event)));
  }

  @Override
  public boolean publishAndWait(EventEnvelope event) {
    Future<RecordMetadata> written =
        write(Topics.EVENTS, record(Topics.EVENTS, null, EventCodec.encode(event)));
    if (written == null) {
      return false;
    }
    try {
      written.get(ACKNOWLEDGE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException _) {
      // Counted and logged by the callback.
      return false;
    }
  }

  private static ProducerRecord<String, byte[]> record(
      TopicSpec topic, @Nullable Integer partition, EncodedRecord encoded) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic.name(), partition, encoded.key(), encoded.value());
    encoded
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private @Nullable Future<RecordMetadata> write(
      TopicSpec topic, ProducerRecord<String, byte[]> record) {
    try {
      return producer.send(record, (metadata, failure) -> count(topic, failure));
    } catch (KafkaException e) {
      // Thrown before anything was sent, so the callback is not called.
      count(topic, e);
      return null;
    }
  }

  private void count(TopicSpec topic, @Nullable Exception failure) {
    metrics.produced(topic.name(), failure == null);
    if (failure != null) {
      logLimit
          .admit("produce " + topic.name())
          .ifPresent(more ->
              LOG.warn(
                  "A record for {} is lost and will be replaced from the rows ({} more): {}",
                  topic.name(),
                  more,
                  failure.toString()));
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}
