package dev.doorbell.worker.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of the jobs topic, as it came. Its value may be anything.
 *
 * @param time when the broker got it
 * @param traceparent W3C trace context, if the record has a header of that name
 */
@SuppressWarnings("ArrayRecordComponent") // As it came; two records are never compared.
public record JobRecord(
    String topic,
    int partition,
    long offset,
    Instant time,
    byte @Nullable [] value,
    @Nullable String traceparent) {

  /** Where it stands, for logs; never its value. */
  @Override
  public String toString() {
    return "%s-%d@%d".formatted(topic, partition, offset);
  }
}
