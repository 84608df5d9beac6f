package dev.doorbell.gateway.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The newest events, in the order in which this gateway read them. Forgets the oldest when there
 * are too many. Not thread-safe: {@link EventHub} guards it.
 */
final class EventLog {
  private final Deque<StreamEvent> kept = new ArrayDeque<>();
  private final int mostEvents;
  private final long mostBytes;
  private long bytes;
  private StreamPosition start;
  private StreamPosition end;

  /**
   * @param start from where in each partition the log has every event
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

  /** A record was read; {@link #keep} follows if it is an event that subscribers need. */
  void moveTo(int partition, long nextOffset) {
    end = end.advancedTo(partition, nextOffset);
  }

  void keep(StreamEvent event) {
    kept.addLast(event);
    bytes += event.weight();
    while (kept.size() > mostEvents || bytes > mostBytes) {
      forgetOldest();
    }
  }

  private void forgetOldest() {
    StreamEvent oldest = kept.removeFirst();
    bytes -= oldest.weight();
    if (oldest.isOfTopic()) {
      start = start.advancedTo(oldest.partition(), oldest.offset() + 1);
    }
  }

  /** Whether the log still has every event after this position. */
  boolean covers(StreamPosition position) {
    return position.partitions() == start.partitions() && position.reaches(start);
  }

  /**
   * The events after a position. The position of each is at least the given one: another gateway
   * read the partitions in another order than this log.
   */
  List<StreamEvent> since(StreamPosition position) {
    List<StreamEvent> later = new ArrayList<>();
    for (StreamEvent event : kept) {
      if (event.isOfTopic() && event.isAfter(position)) {
        later.add(event.at(position.latest(event.position())));
      }
    }
    return later;
  }

  int size() {
    return kept.size();
  }
}
