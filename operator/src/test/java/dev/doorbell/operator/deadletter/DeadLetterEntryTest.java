package dev.doorbell.operator.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.request.DeadLetter;
import dev.doorbell.operator.kafka.RecordPosition;
import dev.doorbell.operator.kafka.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterEntryTest {
  private static final Instant WRITTEN = Instant.parse("2026-01-31T12:00:00Z");
  private static final RecordPosition POSITION = new RecordPosition("dlq.doorbell.jobs", 0, 7);

  private static DeadLetterEntry read(byte[] value, Map<String, String> headers) {
    List<StoredRecord.Header> all =
        headers.entrySet().stream()
            .map(header ->
                new StoredRecord.Header(header.getKey(), header.getValue().getBytes(UTF_8)))
            .toList();
    return DeadLetterEntry.of(new StoredRecord(POSITION, WRITTEN, null, all, value));
  }

  @Test
  void a_dead_letter_of_a_worker_names_reason_source_and_job() {
    UUID jobId = UUID.randomUUID();
    Instant rejected = Instant.parse("2026-01-31T11:59:00Z");

    assertThat(
            read(
                new DeadLetter("a reason", "doorbell.jobs", 0, 41, jobId, rejected).encode(),
                Map.of()))
        .isEqualTo(
            new DeadLetterEntry.RejectedByWorker(
                new DeadLetterId(0, 7),
                rejected,
                "a reason",
                new RecordPosition("doorbell.jobs", 0, 41),
                jobId));
  }

  @Test
  void headers_of_the_broker_take_precedence_over_the_value() {
    DeadLetterEntry entry =
        read(
            "any".getBytes(UTF_8),
            Map.of(
                "__dlq.errors.topic", "doorbell.jobs",
                "__dlq.errors.partition", "0",
                "__dlq.errors.offset", "41",
                "__dlq.errors.delivery.count", "10"));

    assertThat(entry)
        .isEqualTo(
            new DeadLetterEntry.GivenUpByBroker(
                new DeadLetterId(0, 7), WRITTEN, new RecordPosition("doorbell.jobs", 0, 41), "10"));
    assertThat(entry.reason()).isEqualTo("given up by the broker after 10 deliveries");
  }

  @ParameterizedTest
  @CsvSource({"x, 41", "0, -1", "0, 9999999999999999999", "'', 41"})
  void a_record_with_invalid_broker_headers_is_not_a_dead_letter_of_the_broker(
      String partition, String offset) {
    assertThat(
            read(
                "any".getBytes(UTF_8),
                Map.of(
                    "__dlq.errors.topic", "doorbell.jobs",
                    "__dlq.errors.partition", partition,
                    "__dlq.errors.offset", offset)))
        .isInstanceOf(DeadLetterEntry.Unrecognized.class);
  }

  @Test
  void a_delivery_count_that_is_not_a_number_is_left_out() {
    DeadLetterEntry entry =
        read(
            "any".getBytes(UTF_8),
            Map.of(
                "__dlq.errors.topic", "doorbell.jobs",
                "__dlq.errors.partition", "0",
                "__dlq.errors.offset", "41",
                "__dlq.errors.delivery.count", "many"));

    assertThat(entry.reason()).isEqualTo("given up by the broker");
  }

  @Test
  void any_other_record_is_unrecognized_and_not_quoted() {
    DeadLetterEntry entry = read("hunter2".getBytes(UTF_8), Map.of());

    assertThat(entry).isInstanceOf(DeadLetterEntry.Unrecognized.class);
    assertThat(entry.reason()).startsWith("not a dead letter: ").doesNotContain("hunter2");
  }
}
