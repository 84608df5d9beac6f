package dev.doorbell.operator.deadletter;

import dev.doorbell.events.Topics;
import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.kafka.OffsetRange;
import dev.doorbell.operator.kafka.RecordPosition;
import dev.doorbell.operator.kafka.RecordReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the dead-letter topic and the source records of its entries. Not thread-safe. */
final class DeadLetterTopic {
  private static final String DEAD_LETTERS = Topics.JOBS_DEAD_LETTERS.name();
  private static final String JOBS = Topics.JOBS.name();

  private final RecordReader records;

  /**
   * @param records the reader, which the caller closes
   */
  DeadLetterTopic(RecordReader records) {
    this.records = records;
  }

  /** The newest entries, newest first. */
  List<DeadLetterEntry> newest(int limit) {
    List<DeadLetterEntry> entries = new ArrayList<>();
    for (int partition : records.partitions(DEAD_LETTERS)) {
      OffsetRange offsets = records.offsets(DEAD_LETTERS, partition);
      long from = Math.max(offsets.begin(), offsets.end() - limit);
      records.read(
          new RecordPosition(DEAD_LETTERS, partition, from),
          offsets.end(),
          record -> entries.add(DeadLetterEntry.of(record)));
    }
    entries.sort(
        Comparator.comparing(DeadLetterEntry::time)
            .thenComparingLong(entry -> entry.id().offset())
            .reversed());
    return List.copyOf(entries.subList(0, Math.min(limit, entries.size())));
  }

  /**
   * The entry with this id.
   *
   * @throws CommandException if there is none
   */
  DeadLetterEntry entry(DeadLetterId id) {
    if (!records.partitions(DEAD_LETTERS).contains(id.partition())) {
      throw unknown(id);
    }
    return records
        .at(new RecordPosition(DEAD_LETTERS, id.partition(), id.offset()))
        .map(DeadLetterEntry::of)
        .orElseThrow(() -> unknown(id));
  }

  private static CommandException unknown(DeadLetterId id) {
    return new CommandException(
        ExitCode.REJECTED,
        "there is no dead letter %s in %s: never written, or removed by retention"
            .formatted(id, DEAD_LETTERS));
  }

  /** The source record of an entry. */
  SourceRecord source(DeadLetterEntry entry) {
    return switch (entry) {
      case DeadLetterEntry.RejectedByWorker rejected -> source(rejected.source());
      case DeadLetterEntry.GivenUpByBroker givenUp -> source(givenUp.source());
      case DeadLetterEntry.Unrecognized unrecognized ->
          new SourceRecord.Missing(unrecognized.reason());
    };
  }

  private SourceRecord source(RecordPosition position) {
    if (!position.topic().equals(JOBS)) {
      return new SourceRecord.Missing("its source is not a record of " + JOBS);
    }
    if (!records.partitions(JOBS).contains(position.partition())) {
      return new SourceRecord.Missing(JOBS + " has no partition " + position.partition());
    }
    return records
        .at(position)
        .<SourceRecord>map(SourceRecord.Found::new)
        .orElseGet(() -> new SourceRecord.Missing(whyMissing(position)));
  }

  private String whyMissing(RecordPosition position) {
    OffsetRange offsets = records.offsets(JOBS, position.partition());
    return position.offset() < offsets.end()
        ? "retention has removed the source record at %s; the oldest offset is now %d"
            .formatted(position, offsets.begin())
        : "there is no record at %s: the topic ends at %d, was it created again?"
            .formatted(position, offsets.end());
  }
}
