package dev.doorbell.gateway.stream;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.codec.EventCodec;
import org.jspecify.annotations.Nullable;

/**
 * One event as this gateway got to know it. Immutable.
 *
 * @param partition and {@code offset} where it stands in the topic; -1 for what the rows told
 * @param json what a stream sends
 * @param position of a reader who has had everything up to this
 */
record StreamEvent(
    int partition, long offset, EventEnvelope envelope, String json, StreamPosition position) {

  static StreamEvent ofTopic(
      int partition, long offset, EventEnvelope envelope, StreamPosition position) {
    return new StreamEvent(partition, offset, envelope, EventCodec.json(envelope), position);
  }

  static StreamEvent ofRows(EventEnvelope envelope, StreamPosition position) {
    return new StreamEvent(-1, -1, envelope, EventCodec.json(envelope), position);
  }

  boolean isOfTopic() {
    return partition >= 0;
  }

  /** Whether a reader at this position still has to get it. Of the topic only. */
  boolean isAfter(@Nullable StreamPosition reader) {
    return reader == null || offset >= reader.at(partition);
  }

  int weight() {
    return 2 * json.length() + 512;
  }
}
