package dev.doorbell.events.reply;

/** The result of reading a record of {@code doorbell.replies}. */
public sealed interface DecodedReply {

  /** A reply. The worker must check its incarnation: it may be for another worker. */
  record Known(Reply reply) implements DecodedReply {}

  /** A reply of a later version. The worker counts and ignores it. */
  record Unknown(String type) implements DecodedReply {}

  /**
   * The record is not a reply. The worker counts and ignores it.
   *
   * @param reason names the field and contains nothing else of the record; safe to log
   */
  record Unreadable(String reason) implements DecodedReply {}
}
