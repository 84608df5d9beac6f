package dev.doorbell.events.reply;

/** What came of reading a record of {@code doorbell.replies}. */
public sealed interface ReplyReading {

  /** A reply; whether it is for this worker, its incarnation says. */
  record Known(Reply reply) implements ReplyReading {}

  /** A reply of a later version: to be counted and passed over. */
  record Unknown(String type) implements ReplyReading {}

  /**
   * No reply: to be counted and passed over.
   *
   * @param reason names the place, never quotes the record; fit for a log
   */
  record Unreadable(String reason) implements ReplyReading {}
}
