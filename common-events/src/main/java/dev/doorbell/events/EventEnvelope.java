package dev.doorbell.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with its metadata. Immutable.
 *
 * @param id the same for every copy of the same event, so that readers can drop duplicates; see
 *     {@link EventIds}
 * @param source the process that published it; see {@link EventSources}
 * @param time when the event happened, by the clock of that process
 * @param traceparent W3C trace context of the work that caused the event; null if it is not traced
 */
public record EventEnvelope(
    String id,
    String source,
    Instant time,
    JobRef job,
    JobEvent event,
    @Nullable String traceparent) {
  public EventEnvelope {
    if (id.isBlank()) {
      throw new IllegalArgumentException("ce_id: must not be blank");
    }
    if (source.isBlank()) {
      throw new IllegalArgumentException("ce_source: must not be blank");
    }
  }

  /** The type of the event. */
  public String type() {
    return event.type();
  }
}
