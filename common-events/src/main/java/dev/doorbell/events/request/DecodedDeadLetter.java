package dev.doorbell.events.request;

/** The result of reading a value of {@code dlq.doorbell.jobs}. */
public sealed interface DecodedDeadLetter {

  /** A dead letter of a worker. */
  record Known(DeadLetter letter) implements DecodedDeadLetter {}

  /**
   * The value is not a dead letter of a worker. Dead letters of the broker have headers and no
   * value.
   *
   * @param reason names the field and contains nothing else of the record; safe to log
   */
  record Unreadable(String reason) implements DecodedDeadLetter {}
}
