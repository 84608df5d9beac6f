package dev.doorbell.events.codec;

import dev.doorbell.events.EventEnvelope;

/** What came of reading a record of {@code doorbell.events}. */
public sealed interface Decoded {

  /** An event. */
  record Known(EventEnvelope envelope) implements Decoded {}

  /** An event of a later version: to be counted and passed over. */
  record UnknownType(String type) implements Decoded {}

  /**
   * No event: to be counted and passed over.
   *
   * @param reason names the place, never quotes the record; fit for a log
   */
  record Unreadable(String reason) implements Decoded {}
}
