package dev.doorbell.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.Topics;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.events.request.JobRequested;
import dev.doorbell.events.request.Trigger;
import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.runtime.log.OncePerMinute;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class RecordProducerTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MockProducer<String, byte[]> kafka =
      new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
  private final RecordProducer producer =
      new RecordProducer(
          kafka,
          () -> TestRows.NOW,
          new GatewayMetrics(registry),
          new OncePerMinute(() -> TestRows.NOW));

  private static EventEnvelope cancelled() {
    JobRef job = new JobRef(TestRows.JOB, TestRows.OWNER, TestRows.ACCOUNT, "demo-bank", 0);
    return new EventEnvelope(
        EventIds.end(TestRows.JOB),
        "/test",
        TestRows.NOW,
        job,
        new RunEvent.JobCancelled("CANCELLED"),
        null);
  }

  private double produced(String outcome) {
    return registry.get("doorbell.gateway.produced").tag("outcome", outcome).counter().count();
  }

  @Test
  void a_job_request_is_keyed_by_its_account_and_carries_the_trace_context() {
    producer.send(
        new JobRequested(
            TestRows.JOB,
            TestRows.OWNER,
            "demo-bank",
            TestRows.ACCOUNT,
            Trigger.MANUAL,
            TestRows.DEADLINE),
        "00-trace");
    ProducerRecord<String, byte[]> record = kafka.history().getFirst();
    assertThat(record.topic()).isEqualTo(Topics.JOBS.name());
    assertThat(record.key()).isEqualTo(TestRows.ACCOUNT.toString());
    assertThat(
            new String(
                record.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII))
        .isEqualTo("00-trace");
  }

  @Test
  void a_reply_goes_to_the_partition_of_the_return_address() {
    producer.send(new Reply.CancelReply(TestRows.JOB, TestRows.WORKER.incarnation()), 5);
    assertThat(kafka.history().getFirst().topic()).isEqualTo(Topics.REPLIES.name());
    assertThat(kafka.history().getFirst().partition()).isEqualTo(5);
  }

  @Test
  void an_event_that_the_broker_acknowledges_is_counted_as_written() {
    assertThat(producer.publishAndWait(cancelled())).isTrue();
    assertThat(produced("acknowledged")).isEqualTo(1);
  }

  /** Sweeps and reconcilers replace lost records, so a call must never fail because of Kafka. */
  @Test
  void a_record_that_can_not_be_sent_is_counted_and_fails_no_call() {
    kafka.sendException = new KafkaException("closed");
    producer.publish(cancelled());
    assertThat(producer.publishAndWait(cancelled())).isFalse();
    assertThat(produced("failed")).isEqualTo(2);
  }

  @Test
  void the_caller_learns_that_the_broker_has_not_acknowledged_an_event() {
    MockProducer<String, byte[]> silent =
        new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized java.util.concurrent.Future<
                  org.apache.kafka.clients.producer.RecordMetadata>
              send(
                  ProducerRecord<String, byte[]> record,
                  org.apache.kafka.clients.producer.Callback callback) {
            var pending = super.send(record, callback);
            errorNext(new TimeoutException("no broker"));
            return pending;
          }
        };
    RecordProducer unacknowledged =
        new RecordProducer(
            silent,
            () -> TestRows.NOW,
            new GatewayMetrics(registry),
            new OncePerMinute(() -> TestRows.NOW));
    assertThat(unacknowledged.publishAndWait(cancelled())).isFalse();
    assertThat(produced("failed")).isEqualTo(1);
  }
}
