package dev.doorbell.events.request;

/** What came of reading a value of {@code dlq.doorbell.jobs}. */
public sealed interface DeadLetterReading {

  /** A dead letter of a worker. */
  record Known(DeadLetter letter) implements DeadLetterReading {}

  /**
   * None: the broker's own have no value and say everything in their headers.
   *
   * @param reason names the place, never quotes the record; fit for a log
   */
  record Unreadable(String reason) implements DeadLetterReading {}
}
