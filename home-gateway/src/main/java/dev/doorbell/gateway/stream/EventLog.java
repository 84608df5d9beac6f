package dev.doorbell.gateway.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The newest events, in the order in which this gateway read them. Drops the oldest when it has too
 * many events or bytes. Not thread-safe: {@link EventHub} guards it.
 */
final class EventLog {
  private final Deque<StreamEvent> kept = new ArrayDeque<>();
  private final int mostEvents;
  private final long mostBytes;
  private long bytes;
  private StreamPosition start;
  private StreamPosition end;

  /**
   * @param start the offset of each partition from which on the log has every event
   */
  EventLog(int mostEvents, long mostBytes, StreamPosition start) {
    this.mostEvents = mostEvents;
    this.mostBytes = mostBytes;
    this.start = start;
    this.end = start;
  }

  /** The position of a subscriber that has received everything. */
  StreamPosition end() {
    return end;
  }

  /**
   * Advances the end past a record. Call {@link #keep} next if the record is an event that
   * subscribers need.
   */
  void moveTo(int partition, long nextOffset) {
    end = end.advancedTo(partition, nextOffset);
  }

  void keep(StreamEvent event) {
    kept.addLast(event);
    bytes += event.approximateBytes();
    while (kept.size() > mostEvents || bytes > mostBytes) {
      dropOldest();
    }
  }

  private void dropOldest() {
    StreamEvent oldest = kept.removeFirst();
    bytes -= oldest.approximateBytes();
    if (oldest.isOfTopic()) {
      start = start.advancedTo(oldest.partition(), oldest.offset() + 1);
    }
  }

  /** Whether the log still has every event after this position. */
  boolean covers(StreamPosition position) {
    return position.isComparableTo(start) && position.reaches(start);
  }

  /**
   * The events after a position. No returned event has an earlier position than the given one,
   * although the gateway that issued it may have read the partitions in another order.
   */
  List<StreamEvent> since(StreamPosition position) {
    List<StreamEvent> later = new ArrayList<>();
    for (StreamEvent event : kept) {
      if (event.isOfTopic() && event.isAfter(position)) {
        later.add(event.withPosition(position.latest(event.position())));
      }
    }
    return later;
  }

  int size() {
    return kept.size();
  }
}
