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
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.outgoing.EventPublisher;
import dev.doorbell.gateway.outgoing.JobSender;
import dev.doorbell.gateway.outgoing.ReplySender;
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
 * Writes jobs, replies and news. Handing over takes a second at most, also without a broker; what
 * can't be written is counted and left to whoever reads the rows. Thread-safe. The owner closes it.
 */
public final class RecordProducer implements JobSender, ReplySender, EventPublisher, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordProducer.class);
  private static final Duration CLOSING = Duration.ofSeconds(3);
  private static final Duration WAIT = Duration.ofSeconds(2);

  private final Producer<String, byte[]> producer;
  private final InstantSource clock;
  private final GatewayMetrics meters;
  private final OncePerMinute admission;

  public RecordProducer(
      KafkaSettings settings, InstantSource clock, GatewayMetrics meters, OncePerMinute admission) {
    this.producer = new KafkaProducer<>(settings.producer());
    this.clock = clock;
    this.meters = meters;
    this.admission = admission;
    Thread.ofVirtual().name("producer-warm-up").start(this::warmUp);
  }

  // So that the first answer does not wait until the topic is known, nor each one when Kafka is
  // away.
  private void warmUp() {
    for (TopicSpec topic : Topics.ALL) {
      try {
        producer.partitionsFor(topic.name());
      } catch (KafkaException | IllegalStateException _) {
        // Not there yet, or closed by now: the first record asks again.
      }
    }
  }

  @Override
  public void send(JobRequested request, @Nullable String traceparent) {
    // Its callback counts what comes of it.
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
    // Its callback counts what comes of it.
    var _ =
        write(
            Topics.REPLIES,
            record(Topics.REPLIES, partition, ReplyCodec.encode(reply, clock.instant())));
  }

  @Override
  public void send(EventEnvelope event) {
    // Its callback counts what comes of it.
    var _ = write(Topics.EVENTS, record(Topics.EVENTS, null, EventCodec.encode(event)));
  }

  @Override
  public boolean sendAndWait(EventEnvelope event) {
    Future<RecordMetadata> written =
        write(Topics.EVENTS, record(Topics.EVENTS, null, EventCodec.encode(event)));
    if (written == null) {
      return false;
    }
    try {
      written.get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
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
      // Thrown before anything was sent: no callback.
      count(topic, e);
      return null;
    }
  }

  private void count(TopicSpec topic, @Nullable Exception failure) {
    meters.produced(topic.name(), failure == null);
    if (failure != null) {
      admission
          .admit("produce " + topic.name())
          .ifPresent(more ->
              LOG.warn(
                  "A record for {} is lost ({} more); the rows make up for it: {}",
                  topic.name(),
                  more,
                  failure.toString()));
    }
  }

  @Override
  public void close() {
    producer.close(CLOSING);
  }
}
