package dev.doorbell.gateway.stream;

import dev.doorbell.events.EventEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rows have told and the topic has not, for streams that come from a gateway which may not
 * have told it. Kept as long as a stream may be resumed at a fresh gateway. Not thread-safe: {@link
 * EventHub} guards it.
 */
final class RowEvents {
  private static final int MOST = 1_000;

  private record Told(EventEnvelope envelope, Instant at) {}

  private final Map<String, Told> told = new LinkedHashMap<>();
  private final Duration kept;

  RowEvents(Duration kept) {
    this.kept = kept;
  }

  void add(EventEnvelope envelope, Instant now) {
    told.put(envelope.id(), new Told(envelope, now));
    if (told.size() > MOST) {
      told.remove(told.keySet().iterator().next());
    }
  }

  /** The topic tells it after all; whether the rows had told it before. */
  boolean remove(String id) {
    return told.remove(id) != null;
  }

  /** The oldest first. */
  List<EventEnvelope> recent(Instant now) {
    Instant since = now.minus(kept);
    told.values().removeIf(each -> each.at().isBefore(since));
    return told.values().stream().map(Told::envelope).toList();
  }
}
