package dev.doorbell.worker.kafka;

import dev.doorbell.events.Topics;
import dev.doorbell.events.codec.CloudEventHeaders;
import dev.doorbell.runtime.kafka.KafkaConnection;
import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.topic.TopicReading;
import dev.doorbell.runtime.topic.TopicState;
import dev.doorbell.worker.dispatch.JobRecord;
import dev.doorbell.worker.dispatch.JobSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Job records from the share group of all workers. The broker locks each record for one worker at a
 * time. The lock expires and does not survive a restart, so the claim in the database decides which
 * worker runs the job. While the topic does not exist, polls return nothing; when it was created
 * again, or polls keep failing, a new consumer replaces the old one. Not thread-safe, except {@link
 * #wakeup()} and {@link #problem()}.
 */
public final class ShareGroupJobs implements JobSource {
  /** The most records that one poll returns. */
  public static final int FULL_POLL = 500;

  private static final int FETCH_WAIT_MS = 500;
  // A poll of many large records must not fill the heap.
  private static final int FETCH_BYTES = 4 * 1024 * 1024;
  // Longer than a fetch may take: a poll that returned earlier would leave the records of the fetch
  // locked.
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(2L * FETCH_WAIT_MS);
  private static final int POLL_INTERVAL_MS = (int) Duration.ofHours(1).toMillis();
  private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Supplier<ShareConsumer<byte[], byte[]>> consumers;
  private final TopicReading reading;
  private final CountDownLatch wokenUp = new CountDownLatch(1);
  private volatile @Nullable ShareConsumer<byte[], byte[]> consumer;
  // Records of the last poll that are neither accepted nor renewed yet. The consumer acknowledges
  // only its own objects.
  private final IdentityHashMap<JobRecord, ConsumerRecord<byte[], byte[]>> unacknowledged =
      new IdentityHashMap<>();

  /**
   * The first poll opens a consumer, which joins the group.
   *
   * @param topic the current state of the jobs topic; must not block
   */
  public ShareGroupJobs(KafkaConnection kafka, Supplier<TopicState> topic) {
    this(() -> consumer(kafka), new TopicReading(Topics.JOBS.name(), topic, System::nanoTime));
  }

  ShareGroupJobs(Supplier<ShareConsumer<byte[], byte[]>> consumers, TopicReading reading) {
    this.consumers = consumers;
    this.reading = reading;
  }

  private static ShareConsumer<byte[], byte[]> consumer(KafkaConnection kafka) {
    return kafka.open(
        config(),
        config ->
            new KafkaShareConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  private static Map<String, Object> config() {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "doorbell-worker-jobs");
    config.put(ConsumerConfig.GROUP_ID_CONFIG, Topics.WORKERS_GROUP);
    config.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
    config.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, FULL_POLL);
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
    // A worker without a free slot, or without its database, may not poll for a long time.
    config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, POLL_INTERVAL_MS);
    config.put(ConsumerConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG, (long) POLL_INTERVAL_MS);
    return config;
  }

  @Override
  public List<JobRecord> poll() {
    ShareConsumer<byte[], byte[]> current = current();
    if (current == null) {
      awaitWakeup();
      return List.of();
    }
    // Normally empty; after an exception, records of the last round may be left.
    List.copyOf(unacknowledged.keySet()).forEach(this::renew);
    List<JobRecord> batch = new ArrayList<>();
    try {
      for (ConsumerRecord<byte[], byte[]> record : current.poll(POLL_TIMEOUT)) {
        JobRecord job = jobRecord(record);
        unacknowledged.put(job, record);
        batch.add(job);
      }
      reading.succeeded();
    } catch (WakeupException e) {
      // The dispatcher is closing.
    } catch (KafkaException | IllegalStateException e) {
      reading.failed(e);
      throw e;
    }
    return batch;
  }

  /** The consumer of the topic as it is now; null while the topic does not exist. */
  private @Nullable ShareConsumer<byte[], byte[]> current() {
    return switch (reading.next()) {
      case READ -> consumer;
      case OPEN -> open();
      case WAIT -> {
        discard();
        yield null;
      }
    };
  }

  private ShareConsumer<byte[], byte[]> open() {
    discard();
    try {
      ShareConsumer<byte[], byte[]> opened = consumers.get();
      opened.subscribe(List.of(Topics.JOBS.name()));
      consumer = opened;
      reading.opened();
      return opened;
    } catch (KafkaException | BadSettingException e) {
      reading.failed(e);
      throw e;
    }
  }

  // Records of the old consumer can't be acknowledged any more. If the topic still exists, the
  // broker delivers them again.
  private void discard() {
    unacknowledged.clear();
    ShareConsumer<byte[], byte[]> old = consumer;
    consumer = null;
    if (old != null) {
      old.close(CLOSE_TIMEOUT);
    }
  }

  private void awaitWakeup() {
    try {
      boolean _ = wokenUp.await(POLL_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns one sentence if jobs can't be read; empty if they can. Does not block. */
  public Optional<String> problem() {
    return reading.problem();
  }

  @Override
  public void accept(JobRecord record) {
    acknowledge(record, AcknowledgeType.ACCEPT);
  }

  @Override
  public void renew(JobRecord record) {
    acknowledge(record, AcknowledgeType.RENEW);
  }

  private void acknowledge(JobRecord record, AcknowledgeType type) {
    ConsumerRecord<byte[], byte[]> own = unacknowledged.remove(record);
    ShareConsumer<byte[], byte[]> current = consumer;
    if (own != null && current != null) {
      current.acknowledge(own, type);
    }
  }

  @Override
  public void commit() {
    ShareConsumer<byte[], byte[]> current = consumer;
    if (current != null) {
      // A record whose commit fails is delivered again, and its claim then finds the earlier
      // decision.
      current.commitSync(COMMIT_TIMEOUT);
    }
  }

  @Override
  public void wakeup() {
    wokenUp.countDown();
    ShareConsumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
  }

  @Override
  public void close() {
    discard();
  }

  private static JobRecord jobRecord(ConsumerRecord<byte[], byte[]> record) {
    return new JobRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        record.value(),
        traceparent(record));
  }

  // Validated here, because it is copied into the events of the run, and any producer may have
  // written it.
  private static @Nullable String traceparent(ConsumerRecord<byte[], byte[]> record) {
    return new CloudEventHeaders(name -> RecordHeaderBytes.read(record.headers(), name))
        .traceparent();
  }
}
