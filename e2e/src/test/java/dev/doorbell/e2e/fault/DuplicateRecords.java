package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Each record of a topic is published a second time, with its headers, as soon as it arrives. */
public record DuplicateRecords(
    String topic, Duration lasts, AtomicReference<RecordDuplicator> copier) implements Fault {
  public DuplicateRecords(String topic, Duration lasts) {
    this(topic, lasts, new AtomicReference<>());
  }

  @Override
  public void begin(Fleet fleet) {
    copier.set(RecordDuplicator.start(fleet.broker().bootstrapServers(), topic));
  }

  @Override
  public void end(Fleet fleet) {
    copier.get().close();
  }

  @Override
  public String toString() {
    return "DuplicateRecords[topic=%s, lasts=%s]".formatted(topic, lasts);
  }
}
