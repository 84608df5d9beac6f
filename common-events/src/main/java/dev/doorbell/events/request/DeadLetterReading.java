package dev.doorbell.events.request;

/** The result of reading a value of {@code dlq.doorbell.jobs}. */
public sealed interface DeadLetterReading {

  /** A dead letter of a worker. */
  record Known(DeadLetter letter) implements DeadLetterReading {}

  /**
   * No dead letter of a worker: the broker's own have no value and only headers.
   *
   * @param reason names the field, never quotes the record; safe to log
   */
  record Unreadable(String reason) implements DeadLetterReading {}
}
