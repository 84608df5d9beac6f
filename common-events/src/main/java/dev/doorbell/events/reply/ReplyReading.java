package dev.doorbell.events.reply;

/** The result of reading a record of {@code doorbell.replies}. */
public sealed interface ReplyReading {

  /** A reply; its incarnation tells whether it is for this worker. */
  record Known(Reply reply) implements ReplyReading {}

  /** A reply of a later version: count and ignore it. */
  record Unknown(String type) implements ReplyReading {}

  /**
   * No reply: count and ignore it.
   *
   * @param reason names the field, never quotes the record; safe to log
   */
  record Unreadable(String reason) implements ReplyReading {}
}
