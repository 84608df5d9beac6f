package dev.doorbell.worker.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent.TwoFaRequested;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.Topics;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.codec.Decoded;
import dev.doorbell.events.codec.EventCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** Everything that has been announced since it was opened, in the order of each job. */
public final class EventTape implements AutoCloseable {
  private static final Duration ANNOUNCED_WITHIN = Duration.ofSeconds(20);

  private final List<EventEnvelope> tape = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closing;

  EventTape(String bootstrap) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> all =
        IntStream.range(0, Topics.EVENTS.partitions())
            .mapToObj(partition -> new TopicPartition(Topics.EVENTS.name(), partition))
            .toList();
    consumer.assign(all);
    consumer.seekToEnd(all);
    all.forEach(consumer::position);
    this.thread = Thread.ofPlatform().daemon().start(() -> read(consumer));
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer) {
    try (consumer) {
      while (!closing) {
        consumer.poll(Duration.ofMillis(200)).forEach(this::keep);
      }
    }
  }

  private void keep(ConsumerRecord<byte[], byte[]> record) {
    Decoded decoded =
        EventCodec.decode(
            name -> {
              Header header = record.headers().lastHeader(name);
              return header == null ? null : header.value();
            },
            record.value());
    assertThat(decoded).isInstanceOf(Decoded.Known.class);
    tape.add(((Decoded.Known) decoded).envelope());
  }

  /** What was said of a job so far. */
  public List<EventEnvelope> of(UUID jobId) {
    return tape.stream().filter(event -> event.job().jobId().equals(jobId)).toList();
  }

  /** The types of what was said of a job so far. */
  public List<String> typesOf(UUID jobId) {
    return of(jobId).stream().map(EventEnvelope::type).toList();
  }

  /** Waits for the first event of that type. */
  public <E extends JobEvent> E await(UUID jobId, Class<E> type) {
    return await(jobId, type, 1);
  }

  /** Waits for the event of that type that is the n-th with an id of its own. */
  public <E extends JobEvent> E await(UUID jobId, Class<E> type, int nth) {
    return Awaitility.await(type.getSimpleName() + " of " + jobId)
        .atMost(ANNOUNCED_WITHIN)
        .until(() -> distinct(jobId, type), found -> found.size() >= nth)
        .get(nth - 1);
  }

  private <E extends JobEvent> List<E> distinct(UUID jobId, Class<E> type) {
    return of(jobId).stream()
        .filter(event -> type.isInstance(event.event()))
        .map(EventEnvelope::id)
        .distinct()
        .map(id -> of(jobId).stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow())
        .map(event -> type.cast(event.event()))
        .toList();
  }

  /** Waits for the n-th question. */
  public ChallengeView awaitQuestion(UUID jobId, int nth) {
    return await(jobId, TwoFaRequested.class, nth).challenge();
  }

  /** Waits for the end, whatever it is. */
  public RunEvent awaitEnd(UUID jobId) {
    return Awaitility.await("end of " + jobId)
        .atMost(ANNOUNCED_WITHIN)
        .until(
            () ->
                of(jobId).stream()
                    .map(EventEnvelope::event)
                    .filter(event -> event instanceof RunEvent run && run.end())
                    .map(RunEvent.class::cast)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
