package dev.doorbell.operator.kafka;

import dev.doorbell.operator.console.CommandException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads records at given offsets. Every method blocks, and throws {@link CommandException} if Kafka
 * is unavailable. Not thread-safe.
 */
public interface RecordReader {

  /**
   * The partitions of a topic, in order.
   *
   * @throws CommandException if there is no such topic
   */
  List<Integer> partitions(String topic);

  /** The offsets that a partition holds at this moment. */
  OffsetRange offsets(String topic, int partition);

  /** The record at this position; empty if retention has removed it or it is not written yet. */
  Optional<StoredRecord> at(RecordPosition position);

  /**
   * Passes the records to the consumer one at a time, since they may be large.
   *
   * @param from the first one
   * @param end one more than the offset of the last one
   */
  void read(RecordPosition from, long end, Consumer<StoredRecord> consumer);
}
