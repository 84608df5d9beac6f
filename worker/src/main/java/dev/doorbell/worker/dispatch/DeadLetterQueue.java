package dev.doorbell.worker.dispatch;

import dev.doorbell.events.request.DeadLetter;

/** Stores a dead letter for each record that is not a valid job. Blocks. Thread-safe. */
@FunctionalInterface
public interface DeadLetterQueue {

  /**
   * Returns when the letter is durably stored.
   *
   * @throws dev.doorbell.worker.announce.EventPublisher.EventNotConfirmedException if it is not
   *     certain that the letter is stored
   */
  void put(DeadLetter letter);
}
