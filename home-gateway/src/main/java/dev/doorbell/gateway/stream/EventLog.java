package dev.doorbell.gateway.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The newest events, in the order in which this gateway read them; the oldest go when there are too
 * many. Not thread-safe: {@link EventHub} guards it.
 */
final class EventLog {
  private final Deque<StreamEvent> kept = new ArrayDeque<>();
  private final int mostEvents;
  private final long mostBytes;
  private long bytes;
  private StreamPosition start;
  private StreamPosition end;

  /**
   * @param start from where in each partition everything is here
   */
  EventLog(int mostEvents, long mostBytes, StreamPosition start) {
    this.mostEvents = mostEvents;
    this.mostBytes = mostBytes;
    this.start = start;
    this.end = start;
  }

  /** What a reader of everything has read. */
  StreamPosition end() {
    return end;
  }

  /** A record was read; whether it is worth keeping comes after. */
  void moveTo(int partition, long nextOffset) {
    end = end.advancedTo(partition, nextOffset);
  }

  void keep(StreamEvent news) {
    kept.addLast(news);
    bytes += news.weight();
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

  /** Whether nothing that a reader at this position lacks has been forgotten. */
  boolean covers(StreamPosition reader) {
    return reader.partitions() == start.partitions() && reader.reaches(start);
  }

  /**
   * What a reader at this position lacks. Its own position grows with each: the order here is not
   * the order in which another gateway has told it.
   */
  List<StreamEvent> since(StreamPosition reader) {
    List<StreamEvent> lacking = new ArrayList<>();
    for (StreamEvent news : kept) {
      if (news.isOfTopic() && news.isAfter(reader)) {
        StreamPosition then = reader.latest(news.position());
        lacking.add(
            new StreamEvent(news.partition(), news.offset(), news.envelope(), news.json(), then));
      }
    }
    return lacking;
  }

  int size() {
    return kept.size();
  }
}
