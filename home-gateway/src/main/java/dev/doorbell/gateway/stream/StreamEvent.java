package dev.doorbell.gateway.stream;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.codec.EventCodec;

/**
 * An event to deliver. Immutable.
 *
 * @param partition of the topic; -1 for an event that was read from the rows
 * @param offset in the partition; -1 for an event that was read from the rows
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

  /**
   * Whether a subscriber at this position has not received the event yet. Only for an event of the
   * topic.
   */
  boolean isAfter(StreamPosition reached) {
    return offset >= reached.nextOffset(partition);
  }

  /** The same event with this position. */
  StreamEvent withPosition(StreamPosition changed) {
    return new StreamEvent(partition, offset, envelope, json, changed);
  }

  /** Roughly the size in memory. */
  int approximateBytes() {
    return 2 * json.length() + 512;
  }
}
