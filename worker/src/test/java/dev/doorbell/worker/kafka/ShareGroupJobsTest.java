package dev.doorbell.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.Topics;
import dev.doorbell.runtime.topic.TopicReading;
import dev.doorbell.runtime.topic.TopicState;
import dev.doorbell.worker.dispatch.JobRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ShareGroupJobsTest {
  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final Recording consumer = new Recording();
  private final List<Recording> opened = new ArrayList<>();
  private TopicState topic = new TopicState.Present("1");
  private final ShareGroupJobs jobs =
      new ShareGroupJobs(
          this::open, new TopicReading(Topics.JOBS.name(), () -> topic, System::nanoTime));

  /** The first consumer is the one to which the tests add records. */
  private Recording open() {
    Recording next = opened.isEmpty() ? consumer : new Recording();
    opened.add(next);
    return next;
  }

  /** Kafka's own fake does not record acknowledgements; this subclass does. */
  private static final class Recording extends MockShareConsumer<byte[], byte[]> {
    private final List<String> acknowledged = new ArrayList<>();
    private boolean wokenUp;
    private KafkaException failure;

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      if (wokenUp) {
        throw new WakeupException();
      }
      if (failure != null) {
        throw failure;
      }
      return super.poll(timeout);
    }

    @Override
    public synchronized void acknowledge(
        ConsumerRecord<byte[], byte[]> record, AcknowledgeType type) {
      acknowledged.add(type + " " + record.offset());
    }

    @Override
    public synchronized Map<TopicIdPartition, Optional<KafkaException>> commitSync(
        Duration timeout) {
      acknowledged.add("commit");
      return Map.of();
    }

    @Override
    public synchronized void wakeup() {
      wokenUp = true;
    }
  }

  private void deliver(long offset, String traceparent) {
    if (opened.isEmpty()) {
      jobs.poll();
    }
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
    consumer.addRecord(
        new ConsumerRecord<>(
            Topics.JOBS.name(),
            2,
            offset,
            1_000,
            TimestampType.CREATE_TIME,
            0,
            1,
            null,
            new byte[] {7},
            headers,
            Optional.empty()));
  }

  @Test
  void a_record_keeps_its_position_time_and_trace() {
    deliver(41, TRACEPARENT);

    JobRecord record = jobs.poll().getFirst();

    assertThat(record).hasToString("doorbell.jobs-2@41");
    assertThat(record.time()).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(record.traceparent()).isEqualTo(TRACEPARENT);
    assertThat(record.value()).containsExactly(7);
  }

  @Test
  void a_header_that_is_not_a_trace_context_is_ignored() {
    deliver(41, "<script>");

    assertThat(jobs.poll().getFirst().traceparent()).isNull();
  }

  @Test
  void each_record_is_acknowledged_once() {
    deliver(1, TRACEPARENT);
    deliver(2, TRACEPARENT);
    List<JobRecord> batch = jobs.poll();

    jobs.accept(batch.getFirst());
    jobs.accept(batch.getFirst());
    jobs.renew(batch.getFirst());
    jobs.renew(batch.getLast());
    jobs.commit();

    assertThat(consumer.acknowledged).containsExactly("accept 1", "renew 2", "commit");
  }

  @Test
  void a_record_that_was_neither_accepted_nor_renewed_is_renewed_before_the_next_poll() {
    deliver(1, TRACEPARENT);
    jobs.poll();

    jobs.poll();

    assertThat(consumer.acknowledged).contains("renew 1");
  }

  @Test
  void a_poll_that_is_woken_up_returns_nothing() {
    jobs.poll();
    jobs.wakeup();

    assertThat(jobs.poll()).isEmpty();
  }

  @Test
  void a_topic_that_was_created_again_gets_a_new_consumer() {
    deliver(1, TRACEPARENT);
    jobs.poll();
    topic = new TopicState.Present("2");
    assertThat(jobs.problem()).isPresent();

    assertThat(jobs.poll()).as("the record belongs to the deleted topic").isEmpty();

    assertThat(opened).hasSize(2);
    assertThatIllegalStateException().as("closed").isThrownBy(consumer::subscription);
    assertThat(opened.getLast().subscription()).containsExactly(Topics.JOBS.name());
    assertThat(jobs.problem()).isEmpty();
  }

  @Test
  void without_its_topic_there_is_no_consumer_and_a_poll_returns_nothing() {
    jobs.poll();
    topic = new TopicState.Missing();
    jobs.wakeup();

    assertThat(jobs.poll()).isEmpty();
    jobs.commit();

    assertThat(opened).hasSize(1);
    assertThatIllegalStateException().as("closed").isThrownBy(consumer::subscription);
  }

  @Test
  void a_consumer_whose_polls_keep_failing_is_replaced() {
    consumer.failure = new KafkaException("fenced");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(jobs::poll).isSameAs(consumer.failure);
    }

    assertThat(jobs.poll()).isEmpty();

    assertThat(opened).hasSize(2);
  }

  @Test
  void closing_closes_the_consumer() {
    jobs.poll();
    jobs.close();

    assertThatIllegalStateException().isThrownBy(consumer::subscription);
  }
}
