package dev.doorbell.gateway.stream;

import dev.doorbell.events.ChallengeEvent.TwoFaRequested;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.challenge.ChallengeView;

/**
 * An event to deliver. Immutable. It does not contain the JSON that streams send: most events are
 * kept for streams that may resume, and no stream needs them again.
 *
 * @param partition of the topic; -1 for an event that was read from the rows
 * @param offset in the partition; -1 for an event that was read from the rows
 * @param position of a subscriber that has received everything up to this event
 * @param approximateBytes roughly the size in memory, including the JSON while it is sent
 */
record StreamEvent(
    int partition,
    long offset,
    EventEnvelope envelope,
    StreamPosition position,
    int approximateBytes) {
  // Measured for events without a picture: about 1 KB in memory, and the same again as JSON.
  private static final int USUAL_BYTES = 2_048;
  private static final int ITEM_BYTES = 512;

  static StreamEvent ofTopic(
      int partition, long offset, EventEnvelope envelope, StreamPosition position) {
    return new StreamEvent(partition, offset, envelope, position, approximateBytes(envelope));
  }

  static StreamEvent ofRows(EventEnvelope envelope, StreamPosition position) {
    return ofTopic(-1, -1, envelope, position);
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
    return new StreamEvent(partition, offset, envelope, changed, approximateBytes);
  }

  private static int approximateBytes(EventEnvelope envelope) {
    int text =
        envelope.event() instanceof TwoFaRequested(ChallengeView view)
            ? length(view)
            : envelope.event().toString().length();
    return USUAL_BYTES + 2 * text;
  }

  private static int length(ChallengeView view) {
    int items = view.options().size() + view.fields().size();
    int message = view.message() == null ? 0 : view.message().text().length();
    int picture = view.image() == null ? 0 : view.image().length();
    return ITEM_BYTES * items + message + view.translationLength() + picture;
  }
}
