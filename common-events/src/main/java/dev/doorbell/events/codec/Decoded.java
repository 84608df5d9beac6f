package dev.doorbell.events.codec;

import dev.doorbell.events.EventEnvelope;

/** The result of reading a record of {@code doorbell.events}. */
public sealed interface Decoded {

  /** An event. */
  record Known(EventEnvelope envelope) implements Decoded {}

  /** An event of a later version: count and ignore it. */
  record UnknownType(String type) implements Decoded {}

  /**
   * No event: count and ignore it.
   *
   * @param reason names the field, never quotes the record; safe to log
   */
  record Unreadable(String reason) implements Decoded {}
}
