package dev.doorbell.events.codec;

import dev.doorbell.events.EventEnvelope;

/** The result of reading a record of {@code doorbell.events}. */
public sealed interface Decoded {

  /** An event. */
  record Known(EventEnvelope envelope) implements Decoded {}

  /** An event of a later version. The reader counts and ignores it. */
  record UnknownType(String type) implements Decoded {}

  /**
   * The record is not an event. The reader counts and ignores it.
   *
   * @param reason names the field and contains nothing else of the record; safe to log
   */
  record Unreadable(String reason) implements Decoded {}
}
