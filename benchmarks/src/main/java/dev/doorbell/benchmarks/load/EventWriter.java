package dev.doorbell.benchmarks.load;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.Topics;
import dev.doorbell.events.codec.EncodedRecord;
import dev.doorbell.events.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Produces events, as a worker would. Not thread-safe. */
public final class EventWriter implements AutoCloseable {
  private static final int LINGER_MILLIS = 5;

  private final Producer<String, byte[]> producer;
  private long sequence;

  /**
   * Opens a writer.
   *
   * @param inBatches whether records wait for others, for a high rate instead of a low latency
   */
  public EventWriter(String bootstrapServers, boolean inBatches) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "linger.ms",
                inBatches ? LINGER_MILLIS : 0,
                "batch.size",
                256 * 1024),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /**
   * Sends an event without waiting for its acknowledgement.
   *
   * @param time of the event and of the record
   */
  public void send(UUID job, UUID account, JobEvent event, Instant time) {
    produce(null, job, account, event, time);
  }

  /** Sends an event as {@link #send} does, but to a partition that the caller chooses. */
  public void sendTo(int partition, UUID job, UUID account, JobEvent event, Instant time) {
    produce(partition, job, account, event, time);
  }

  private void produce(
      @Nullable Integer partition, UUID job, UUID account, JobEvent event, Instant time) {
    JobRef ref = new JobRef(job, "local", account, "ask-at-once", 1);
    String id = EventIds.of(job, 1, sequence++);
    EncodedRecord encoded =
        EventCodec.encode(new EventEnvelope(id, "/doorbell/benchmarks", time, ref, event, null));
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Topics.EVENTS.name(), partition, time.toEpochMilli(), encoded.key(), encoded.value());
    encoded
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    var _ = producer.send(record);
  }

  /** Blocks until all events are acknowledged. */
  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
