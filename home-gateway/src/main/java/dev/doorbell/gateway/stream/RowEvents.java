package dev.doorbell.gateway.stream;

import dev.doorbell.events.EventEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events that the rows contained and the topic did not. A stream that another gateway served may
 * lack them, so they are kept as long as a stream can be resumed at a gateway that has just
 * started. Not thread-safe: {@link EventHub} guards it.
 */
final class RowEvents {
  private static final int MOST = 1_000;

  private record Delivered(EventEnvelope envelope, Instant at) {}

  private final Map<String, Delivered> byId = new LinkedHashMap<>();
  private final Duration keptFor;

  RowEvents(Duration keptFor) {
    this.keptFor = keptFor;
  }

  void add(EventEnvelope envelope, Instant now) {
    byId.put(envelope.id(), new Delivered(envelope, now));
    if (byId.size() > MOST) {
      byId.remove(byId.keySet().iterator().next());
    }
  }

  /**
   * Removes an event because the topic contains it. Returns whether the rows had delivered it
   * first.
   */
  boolean remove(String id) {
    return byId.remove(id) != null;
  }

  /** The events that are not too old, oldest first. */
  List<EventEnvelope> recent(Instant now) {
    Instant since = now.minus(keptFor);
    byId.values().removeIf(each -> each.at().isBefore(since));
    return byId.values().stream().map(Delivered::envelope).toList();
  }
}
