package dev.doorbell.operator.deadletter;

import dev.doorbell.operator.kafka.OffsetRange;
import dev.doorbell.operator.kafka.RecordPosition;
import dev.doorbell.operator.kafka.RecordReader;
import dev.doorbell.operator.kafka.StoredRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Topics in memory. */
final class FakeRecords implements RecordReader {
  private final Map<RecordPosition, StoredRecord> records = new HashMap<>();
  private final Map<String, OffsetRange> offsets = new HashMap<>();

  /** Adds a topic with one partition. */
  FakeRecords topic(String name, long begin, long end) {
    offsets.put(name, new OffsetRange(begin, end));
    return this;
  }

  FakeRecords record(StoredRecord record) {
    records.put(record.position(), record);
    return this;
  }

  @Override
  public List<Integer> partitions(String topic) {
    return List.of(0);
  }

  @Override
  public OffsetRange offsets(String topic, int partition) {
    return offsets.get(topic);
  }

  @Override
  public Optional<StoredRecord> at(RecordPosition position) {
    return Optional.ofNullable(records.get(position));
  }

  @Override
  public void read(RecordPosition from, long end, Consumer<StoredRecord> consumer) {
    LongStream.range(from.offset(), end)
        .mapToObj(offset -> new RecordPosition(from.topic(), from.partition(), offset))
        .flatMap(position -> at(position).stream())
        .forEach(consumer);
  }
}
