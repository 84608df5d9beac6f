package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Each record of a topic is published a second time, with its headers, as soon as it arrives. */
public record DuplicateRecords(
    String topic, Duration duration, AtomicReference<RecordDuplicator> duplicator)
    implements Fault {
  public DuplicateRecords(String topic, Duration duration) {
    this(topic, duration, new AtomicReference<>());
  }

  @Override
  public void begin(Fleet fleet) {
    duplicator.set(RecordDuplicator.start(fleet.broker().bootstrapServers(), topic));
  }

  @Override
  public void end(Fleet fleet) {
    duplicator.get().close();
  }

  /** The number of records that were copied since the beginning. */
  public int copied() {
    return duplicator.get().copied();
  }

  @Override
  public String toString() {
    return "DuplicateRecords[topic=%s, duration=%s]".formatted(topic, duration);
  }
}
