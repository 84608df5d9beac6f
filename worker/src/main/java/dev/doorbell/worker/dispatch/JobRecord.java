package dev.doorbell.worker.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of the jobs topic, unchecked: any producer may have written any value.
 *
 * @param time when the broker received it
 * @param traceparent W3C trace context; null if the record has no valid header of that name
 */
@SuppressWarnings("ArrayRecordComponent") // Two records are never compared.
public record JobRecord(
    String topic,
    int partition,
    long offset,
    Instant time,
    byte @Nullable [] value,
    @Nullable String traceparent) {

  /** Topic, partition and offset, for logs; never the value, which may hold a secret. */
  @Override
  public String toString() {
    return "%s-%d@%d".formatted(topic, partition, offset);
  }
}
