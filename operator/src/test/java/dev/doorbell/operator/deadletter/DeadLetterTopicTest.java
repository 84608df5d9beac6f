package dev.doorbell.operator.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.request.DeadLetter;
import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.kafka.RecordPosition;
import dev.doorbell.operator.kafka.StoredRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterTopicTest {
  private static final String JOBS = "doorbell.jobs";
  private static final String DEAD_LETTERS = "dlq.doorbell.jobs";
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private final FakeRecords records =
      new FakeRecords().topic(JOBS, 40, 50).topic(DEAD_LETTERS, 5, 9);
  private final DeadLetterTopic topic = new DeadLetterTopic(records);

  private void deadLetter(long offset, Instant time) {
    byte[] value = new DeadLetter("a reason", JOBS, 0, 41, null, time).encode();
    records.record(
        new StoredRecord(new RecordPosition(DEAD_LETTERS, 0, offset), NOW, null, List.of(), value));
  }

  private static DeadLetterEntry entry(String sourceTopic, int partition, long offset) {
    return new DeadLetterEntry.GivenUpByBroker(
        new DeadLetterId(0, 7), NOW, new RecordPosition(sourceTopic, partition, offset), null);
  }

  private String whyMissing(DeadLetterEntry entry) {
    assertThat(topic.source(entry)).isInstanceOf(SourceRecord.Missing.class);
    return ((SourceRecord.Missing) topic.source(entry)).reason();
  }

  @Test
  void the_newest_entries_are_first_and_of_equal_times_the_highest_offset() {
    deadLetter(5, NOW.minusSeconds(1));
    deadLetter(6, NOW.plusSeconds(1));
    deadLetter(7, NOW);
    deadLetter(8, NOW);

    assertThat(topic.newest(3))
        .extracting(entry -> entry.id().offset())
        .containsExactly(6L, 8L, 7L);
  }

  @Test
  void an_unknown_id_is_rejected() {
    assertThatThrownBy(() -> topic.entry(new DeadLetterId(0, 99)))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("there is no dead letter 0@99");
    assertThatThrownBy(() -> topic.entry(new DeadLetterId(1, 5)))
        .isInstanceOf(CommandException.class);
  }

  @Test
  void the_source_record_is_read_at_its_position() {
    StoredRecord record =
        new StoredRecord(new RecordPosition(JOBS, 0, 41), NOW, null, List.of(), new byte[0]);
    records.record(record);

    assertThat(topic.source(entry(JOBS, 0, 41))).isEqualTo(new SourceRecord.Found(record));
  }

  @Test
  void a_missing_source_record_has_a_reason() {
    assertThat(whyMissing(entry(JOBS, 0, 39)))
        .contains("retention has removed", "the oldest offset is now 40");
    assertThat(whyMissing(entry(JOBS, 0, 50))).contains("ends at 50", "created again?");
    assertThat(whyMissing(entry(JOBS, 3, 41))).contains("no partition 3");
    assertThat(whyMissing(entry("other", 0, 41))).contains("not a record of doorbell.jobs");
    assertThat(
            whyMissing(
                new DeadLetterEntry.Unrecognized(new DeadLetterId(0, 7), NOW, "not a dead letter")))
        .isEqualTo("not a dead letter");
  }
}
