package dev.doorbell.gateway.stream;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.codec.EventCodec;

/**
 * An event to deliver. Immutable.
 *
 * @param partition of the topic; -1 for an event that only the rows contained
 * @param offset in the partition; -1 likewise
 * @param json as streams send it
 * @param position of a subscriber that has received everything up to this event
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

  /** Whether it comes after a position. Only for an event of the topic. */
  boolean isAfter(StreamPosition reached) {
    return offset >= reached.at(partition);
  }

  /** The same event with another position. */
  StreamEvent at(StreamPosition other) {
    return new StreamEvent(partition, offset, envelope, json, other);
  }

  /** Bytes in memory, roughly. */
  int weight() {
    return 2 * json.length() + 512;
  }
}
