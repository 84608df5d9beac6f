package dev.doorbell.worker.kafka;

import dev.doorbell.events.Topics;
import dev.doorbell.events.codec.CloudEventHeaders;
import dev.doorbell.worker.dispatch.JobRecord;
import dev.doorbell.worker.dispatch.JobSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Job records by the workers' share group: each goes to one worker at a time, under a lock of the
 * broker that is soft state; the claim of the row decides. For one thread, but for {@link
 * #wakeup()}.
 */
public final class SharedJobs implements JobSource {
  private static final int FETCH_WAIT_MS = 500;
  // Longer than a fetch may take: a poll that gives up earlier leaves the fetch's records locked.
  private static final Duration POLL = Duration.ofMillis(2L * FETCH_WAIT_MS);
  private static final int UNPOLLED_MS = (int) Duration.ofHours(1).toMillis();
  private static final Duration COMMIT = Duration.ofSeconds(10);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final KafkaShareConsumer<byte[], byte[]> consumer;
  // What the last poll brought and nobody has accepted or renewed; the consumer wants its own
  // objects back.
  private final IdentityHashMap<JobRecord, ConsumerRecord<byte[], byte[]>> lent =
      new IdentityHashMap<>();

  /**
   * Joins the group with its first poll.
   *
   * @param atOnce the most records that one poll brings
   */
  public SharedJobs(String bootstrap, int atOnce) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "doorbell-worker-jobs");
    config.put(ConsumerConfig.GROUP_ID_CONFIG, Topics.WORKERS_GROUP);
    config.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
    config.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, atOnce);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
    // A worker with no free place, or without its database, does not poll for as long as it takes.
    config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, UNPOLLED_MS);
    config.put(ConsumerConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG, (long) UNPOLLED_MS);
    this.consumer =
        new KafkaShareConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topics.JOBS.name()));
  }

  @Override
  public List<JobRecord> poll() {
    // None, unless a round before this one broke off.
    List.copyOf(lent.keySet()).forEach(this::renew);
    List<JobRecord> batch = new ArrayList<>();
    try {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        JobRecord job = jobRecord(record);
        lent.put(job, record);
        batch.add(job);
      }
    } catch (WakeupException e) {
      // Somebody wants the loop to look up.
    }
    return batch;
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
    ConsumerRecord<byte[], byte[]> own = lent.remove(record);
    if (own != null) {
      consumer.acknowledge(own, type);
    }
  }

  @Override
  public void commit() {
    // What could not be committed comes again, and its claim finds that it has been taken.
    consumer.commitSync(COMMIT);
  }

  @Override
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(CLOSING);
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

  // Only what is one: it goes on to the events of the run, and a stranger may have put anything
  // there.
  private static @Nullable String traceparent(ConsumerRecord<byte[], byte[]> record) {
    return new CloudEventHeaders(name -> Headers.bytes(record.headers(), name)).traceparent();
  }
}
