package dev.doorbell.worker.dispatch;

import dev.doorbell.events.request.DeadLetter;

/** Keeps records that are no valid job. Blocks. Thread-safe. */
@FunctionalInterface
public interface DeadLetterQueue {

  /**
   * Returns when the letter is durably stored.
   *
   * @throws dev.doorbell.worker.announce.EventPublisher.EventNotKeptException if that is uncertain
   */
  void put(DeadLetter letter);
}
